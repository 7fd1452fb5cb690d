package io.watchkeeper.collector.pace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The official client writes the same points to our endpoint and to QuestDB's, in turns: 8 fields,
 * 2 labels, 200 series of each writer, batches of 5,000. Both acknowledge what is in their log and
 * bring it into the tables beside it; ours rolls up, too. So a turn has two lengths: until its last
 * batch is acknowledged, and until its newest point is readable, with which no work is left out. No
 * turn pays for the other's: before each, both have come to rest.
 */
final class Comparison {

  private static final int SERIES = 200;
  private static final int SERVERS = 20;
  private static final int BATCH = 5_000;

  /** Some tenths of a second to a second: one collection of the heap does not decide a turn. */
  private static final int BATCHES = 40;

  /** Clients that write at once: what the processors can do when nobody waits for an answer. */
  private static final int MANY = 4;

  /**
   * Turns of each, one after another, until both have compiled what they run for each point: ours
   * still became faster by a third between the thirtieth and the fortieth.
   */
  private static final int WARM_UP = 60;

  /**
   * Turns before those in batches of {@link #FEW}, 12,000 requests. What runs once a request is
   * compiled to the end after its 5,000th call (the JVM's {@code Tier4InvocationThreshold});
   * without these that was in the midst of what was measured, and took a quarter of our processor
   * time.
   */
  private static final int REQUESTS_WARM_UP = 3;

  private static final int FEW = 50;

  /**
   * Roll-ups begin every 5 s, and give way once to points that stream in; whoever rests for longer
   * has none to do.
   */
  private static final Duration ROLLED_UP = Duration.ofSeconds(11);

  private final Path folder;
  private long second = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();

  Comparison(Path folder) {
    this.folder = folder;
  }

  private record Pair(Contender.Turn ours, Contender.Turn theirs) {}

  void run(int pairs) throws IOException, InterruptedException {
    Path forOurs = Files.createDirectory(folder.resolve("ours"));
    Path forTheirs = Files.createDirectory(folder.resolve("theirs"));
    try (Contender ours = Contender.ours(Server.collector(forOurs));
        Contender theirs = Contender.theirs(Server.questDb(forTheirs))) {
      for (int turn = 0; turn < REQUESTS_WARM_UP + WARM_UP; turn++) {
        List<List<List<String>>> batches = batches(turn % 2 == 0 ? 1 : MANY);
        if (turn < REQUESTS_WARM_UP) {
          batches.replaceAll(Comparison::inSmallBatches);
        }
        Instant newest = Instant.ofEpochSecond(second - 1);
        var _ = ours.write(batches, newest);
        var _ = theirs.write(batches, newest);
      }
      run(pairs, 1, ours, theirs);
      run(pairs, MANY, ours, theirs);
      System.out.println("collector " + ours.server().resident());
    }
  }

  private void run(int pairs, int writers, Contender ours, Contender theirs)
      throws IOException, InterruptedException {
    List<Pair> all = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      List<List<List<String>>> batches = batches(writers);
      Instant newest = Instant.ofEpochSecond(second - 1);
      boolean first = (pair & 1) == 0;
      rest(ours, theirs);
      Contender.Turn before = (first ? ours : theirs).write(batches, newest);
      rest(ours, theirs);
      Contender.Turn after = (first ? theirs : ours).write(batches, newest);
      all.add(first ? new Pair(before, after) : new Pair(after, before));
      System.out.printf("ours %s; QuestDB's own %s%n", all.getLast().ours, all.getLast().theirs);
    }
    System.out.printf(
        Locale.ROOT, "%d pairs of %,d points, %d at once%n", pairs, BATCHES * BATCH, writers);
    print("acknowledged", all, Contender.Turn::acknowledged);
    print("readable", all, Contender.Turn::readable);
    print("processor", all, Contender.Turn::processor);
  }

  /** Points a second by the median turn, and the ratio pair by pair. */
  private static void print(
      String what, List<Pair> pairs, ToDoubleFunction<Contender.Turn> seconds) {
    double points = (double) BATCHES * BATCH;
    System.out.printf(
        Locale.ROOT,
        "%s: ours %,.0f points/s, QuestDB's own endpoint %,.0f points/s;"
            + " time, ours to QuestDB's: median %.3f, quartiles %.3f to %.3f%n",
        what,
        points / quantile(pairs, pair -> seconds.applyAsDouble(pair.ours), 0.5),
        points / quantile(pairs, pair -> seconds.applyAsDouble(pair.theirs), 0.5),
        quantile(pairs, pair -> ratio(pair, seconds), 0.5),
        quantile(pairs, pair -> ratio(pair, seconds), 0.25),
        quantile(pairs, pair -> ratio(pair, seconds), 0.75));
  }

  private static double ratio(Pair pair, ToDoubleFunction<Contender.Turn> seconds) {
    return seconds.applyAsDouble(pair.ours) / seconds.applyAsDouble(pair.theirs);
  }

  private static void rest(Contender ours, Contender theirs) throws InterruptedException {
    ours.server().awaitQuiet(ROLLED_UP);
    theirs.server().awaitQuiet(Duration.ofSeconds(1));
  }

  /** Of each writer its own, in their order, all together {@link #BATCHES}. */
  private List<List<List<String>>> batches(int writers) {
    List<List<List<String>>> all = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      all.add(new ArrayList<>());
    }
    for (int b = 0; b < BATCHES / writers; b++) {
      for (int writer = 0; writer < writers; writer++) {
        all.get(writer).add(batch(writer));
      }
      second += BATCH / SERIES;
    }
    return all;
  }

  private static List<List<String>> inSmallBatches(List<List<String>> batches) {
    List<List<String>> small = new ArrayList<>();
    for (List<String> batch : batches) {
      for (int from = 0; from < BATCH; from += FEW) {
        small.add(batch.subList(from, from + FEW));
      }
    }
    return small;
  }

  private List<String> batch(int writer) {
    List<String> lines = new ArrayList<>(BATCH);
    for (int seconds = 0; seconds < BATCH / SERIES; seconds++) {
      for (int series = 0; series < SERIES; series++) {
        lines.add(line(writer, series, second + seconds));
      }
    }
    return lines;
  }

  private static String line(int writer, int series, long second) {
    StringBuilder line = new StringBuilder(160);
    int server = writer * SERVERS + series % SERVERS;
    line.append("mcp_tool,server=s").append(server).append(",tool=t").append(series / SERVERS);
    for (int field = 0; field < 8; field++) {
      line.append(field == 0 ? ' ' : ',').append('f').append(field).append('=');
      line.append((series * 31L + second * 7 + field) % 1_000 / 10.0);
    }
    return line.append(' ').append(second).toString();
  }

  private static double quantile(List<Pair> pairs, ToDoubleFunction<Pair> figure, double share) {
    double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.floor(share * (sorted.length - 1))];
  }
}
