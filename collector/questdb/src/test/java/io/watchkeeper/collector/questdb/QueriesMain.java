package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.WindowQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How long queries take and what a sample costs on disk, over synthetic points: 200 servers in
 * every second for an hour, three servers once a minute for 30 days, three once a day for five
 * years; eight numbers a point. Times are of the store's port, without HTTP. Prints a table.
 */
final class QueriesMain {

  private static final Instant END = Instant.parse("2026-11-20T00:00:00Z");
  private static final int FIELDS = 8;
  private static final int ROUNDS = 100;

  private final Path directory;
  private final SettableClock clock = new SettableClock(END);
  private final SplittableRandom random = new SplittableRandom(5);

  private QueriesMain(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("queries");
    try {
      new QueriesMain(directory).run();
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    }
  }

  private QuestDbStore open() {
    return new QuestDbStore(
        directory,
        clock,
        new QuestDbStore.Threads(
            Stores.single(), Stores.single(), Stores.single(), Duration.ofMinutes(3)));
  }

  private Point point(String measurement, int server, Instant at) {
    Map<String, Double> numbers = new HashMap<>();
    // Each day of the five years makes a partition of every file, which takes long enough.
    int fields = measurement.equals("years") ? 2 : FIELDS;
    for (int field = 0; field < fields; field++) {
      // Half of them whole numbers, as counts are, half of them fractions, as times are.
      numbers.put(
          "f" + field, field % 2 == 0 ? random.nextInt(200) : random.nextExponential() / 20);
    }
    return new Point(measurement, Map.of("server", "s" + server), at, numbers, Map.of());
  }

  private void run() throws IOException, InterruptedException {
    try (QuestDbStore store = open()) {
      long began = System.nanoTime();
      fill(store, "years", new Filling(END.minus(Duration.ofDays(1_827)), Duration.ofDays(1), 3));
      fill(store, "month", new Filling(END.minus(Duration.ofDays(30)), Duration.ofMinutes(1), 3));
      fill(store, "hour", new Filling(END.minus(Duration.ofHours(1)), Duration.ofSeconds(1), 200));
      clock.set(END.plusSeconds(60));
      store.rollUp();
      System.out.printf("# filled in %.1f s%n", (System.nanoTime() - began) / 1e9);
      System.out.println("| question | answer | least ms | median | P95 | P99 |");
      System.out.println("|---|---|---:|---:|---:|---:|");
      ask(
          "1 h at 1 s, one series of 200 (range)",
          () -> store.range(range("hour", Duration.ofHours(1), Duration.ofSeconds(1), true)));
      ask(
          "1 h at 1 s, one series of 200 (window)",
          () ->
              store.window(
                  new WindowQuery(
                      "hour.f1", Map.of("server", "s2"), END.minus(Duration.ofHours(1)), END)));
      ask(
          "30 days at 1 min, one series of 3",
          () -> store.range(range("month", Duration.ofDays(30), Duration.ofMinutes(1), true)));
      ask(
          "5 years at 1 day, one series of 3",
          () -> store.range(range("years", Duration.ofDays(1_827), Duration.ofDays(1), true)));
      ask(
          "200 series x 15 min at 1 s",
          () -> store.range(range("hour", Duration.ofMinutes(15), Duration.ofSeconds(1), false)));
      ask(
          "P95 of 30 days at 1 h, one series of 3",
          () ->
              store.range(
                  new RangeQuery(
                      "month.f1",
                      Map.of("server", "s2"),
                      new RangeQuery.Window(
                          END.minus(Duration.ofDays(30)), END, Duration.ofHours(1)),
                      Aggregate.P95,
                      Gaps.LEAVE)));
      clock.set(END.plus(Duration.ofDays(1)));
      store.tidy();
    }
    sizes();
  }

  /**
   * @param every between two points of a series
   * @param servers one series each
   */
  private record Filling(Instant from, Duration every, int servers) {}

  private void fill(QuestDbStore store, String measurement, Filling filling) {
    List<Point> batch = new ArrayList<>();
    Instant tidied = filling.from;
    for (Instant at = filling.from; at.isBefore(END); at = at.plus(filling.every)) {
      for (int server = 0; server < filling.servers; server++) {
        batch.add(point(measurement, server, at));
      }
      boolean leap = Duration.between(tidied, at).toDays() >= 60;
      if (batch.size() >= 5_000 || leap) {
        store.write(batch);
        batch.clear();
      }
      if (leap) {
        tidied = at;
        clock.set(at);
        store.rollUp();
        store.retain();
        store.tidy();
      }
    }
    store.write(batch);
    clock.set(END);
    store.rollUp();
    // What is older than a week goes, as it would have gone in all that time.
    store.retain();
    store.tidy();
  }

  private static RangeQuery range(
      String measurement, Duration back, Duration step, boolean oneSeries) {
    return new RangeQuery(
        measurement + ".f1",
        oneSeries ? Map.of("server", "s2") : Map.of(),
        new RangeQuery.Window(END.minus(back), END, step),
        Aggregate.MEAN,
        Gaps.LEAVE);
  }

  private static void ask(String name, Supplier<List<SeriesWindow>> question) {
    double[] millis = new double[ROUNDS];
    String answer = "";
    for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
      long began = System.nanoTime();
      List<SeriesWindow> windows = question.get();
      double its = (System.nanoTime() - began) / 1e6;
      if (round >= 0) {
        millis[round] = its;
      }
      answer =
          windows.size()
              + " x "
              + windows.stream().mapToInt(window -> window.samples().size()).max().orElse(0);
    }
    Arrays.sort(millis);
    System.out.printf(
        "| %s | %s | %.2f | %.2f | %.2f | %.2f |%n",
        name, answer, millis[0], millis[ROUNDS / 2], millis[ROUNDS * 95 / 100], millis[ROUNDS - 2]);
  }

  private void sizes() throws IOException, InterruptedException {
    System.out.println();
    System.out.println("| table | samples in it | bytes on disk | bytes a sample |");
    System.out.println("|---|---:|---:|---:|");
    size("hour", "points of an hour in every second", 200L * 3_600 * FIELDS);
    size("_m_hour", "minutes of that hour, a sample is one of the 60", 200L * 3_600 * FIELDS);
    size("_m_month", "minutes, a sample is a minute of one number", 3L * 30 * 1_440 * FIELDS);
    size("_h_month", "hours, a sample is an hour of one number", 3L * 30 * 24 * FIELDS);
    size("_d_years", "days, a sample is a day of one number", 3L * 1_827 * 2);
  }

  /** By {@code du}, for what counts is the blocks that the file system gave. */
  private void size(String table, String what, long samples)
      throws IOException, InterruptedException {
    try (Stream<Path> all = Files.list(directory)) {
      Path its =
          all.filter(path -> path.getFileName().toString().startsWith(table + "~"))
              .findFirst()
              .orElseThrow();
      Process du =
          new ProcessBuilder("du", "-sk", its.toString()).redirectErrorStream(true).start();
      String text =
          new String(du.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      du.waitFor();
      long bytes = Long.parseLong(text.substring(0, text.indexOf('\t'))) * 1_024;
      System.out.printf(
          "| %s: %s | %,d | %,d | %.1f |%n", table, what, samples, bytes, (double) bytes / samples);
    }
  }
}
