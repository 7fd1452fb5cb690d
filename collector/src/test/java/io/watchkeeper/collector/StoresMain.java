package io.watchkeeper.collector;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.SampleSink;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.WindowQuery;
import io.watchkeeper.collector.questdb.QuestDbStore;
import io.watchkeeper.collector.store.OuterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The same synthetic points into each store: points a second in batches of 5,000, milliseconds of
 * the questions that are asked most, and bytes on disk a sample, of the points and of the minutes
 * that they were rolled up to. Prints a table. Arguments: seconds of 200 series with 8 fields
 * (3,600), and a folder to work in (target), which it leaves as it was.
 */
final class StoresMain {

  private static final int SERIES = 200;
  private static final int FIELDS = 8;
  private static final int BATCH = 5_000;

  /** The hour in which this runs: InfluxDB takes nothing that is older than it keeps. */
  private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);

  /**
   * A store.
   *
   * @param files where its files lie
   * @param points names the folders that hold points
   * @param minutes names those that hold minutes; takes none where the store has none
   * @param order rolls up and has the store put its files in order
   */
  private record Tried(
      String name,
      SampleSink sink,
      Path files,
      Predicate<String> points,
      Predicate<String> minutes,
      Runnable order) {}

  private StoresMain() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_600;
    Path folder =
        Files.createTempDirectory(
            Path.of(arguments.length > 1 ? arguments[1] : "target"), "stores");
    try {
      new StoresMain().run(seconds, folder);
    } finally {
      Scratch.delete(folder);
    }
  }

  private void run(int seconds, Path folder) throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(end.plusSeconds(60));
    InstantSource clock = now::get;
    System.out.println(
        "store            points/s  window ms  1 h ms  steps ms  bytes a sample  in minutes");
    try (QuestDbStore store =
        new QuestDbStore(
            folder.resolve("questdb"),
            clock,
            new QuestDbStore.Threads(
                StoreServers.threads(1),
                StoreServers.threads(1),
                StoreServers.threads(1),
                StoreServers.PATIENCE))) {
      report(
          new Tried(
              "QuestDB 9.3.4",
              store,
              folder.resolve("questdb"),
              name -> name.startsWith("mcp_tool~"),
              name -> name.startsWith("_m_mcp_tool~"),
              () -> {
                store.rollUp();
                // It looks only every half minute whether there is something to delete.
                now.updateAndGet(before -> before.plusSeconds(60));
                store.tidy();
              }),
          seconds);
    }
    Path influx = Files.createDirectory(folder.resolve("influx"));
    try (StoreServers.Running server = StoreServers.influxd(influx);
        OuterStore store =
            StoreServers.over(
                StoreServers.influxDb1(server.url(), "d"), clock, folder.resolve("marks"))) {
      report(
          new Tried(
              "InfluxDB 1.6.7",
              store,
              influx,
              // Its default policy, the log as well as the data.
              "autogen"::equals,
              "watchkeeper_1m"::equals,
              store::rollUp),
          seconds);
    }
    Path victoria = Files.createDirectory(folder.resolve("victoria"));
    try (StoreServers.Running server = StoreServers.victoriaMetrics(victoria);
        OuterStore store = StoreServers.over(StoreServers.victoria(server.url()), clock)) {
      report(
          new Tried("Victoria 1.79.5", store, victoria, "victoria"::equals, _ -> false, () -> {}),
          seconds);
    }
  }

  private void report(Tried tried, int seconds) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long points = write(tried.sink, seconds);
    double rate = points / ((System.nanoTime() - begun) / 1e9);
    SeriesReader windows = (SeriesReader) tried.sink;
    RangeReader ranges = (RangeReader) tried.sink;
    WindowQuery analyzer = new WindowQuery("mcp_tool.f0", Map.of(), end.minusSeconds(900), end);
    WindowQuery hour =
        new WindowQuery("mcp_tool.f0", Map.of("server", "s7"), end.minusSeconds(3_600), end);
    RangeQuery steps =
        new RangeQuery(
            "mcp_tool.f0",
            Map.of(),
            new RangeQuery.Window(end.minusSeconds(seconds), end, Duration.ofMinutes(1)),
            Aggregate.MEAN,
            Gaps.LEAVE);
    double windowMillis = median(() -> windows.window(analyzer));
    double hourMillis = median(() -> windows.window(hour));
    double stepsMillis = median(() -> ranges.range(steps));
    tried.order.run();
    OnDisk disk = new OnDisk(tried.files);
    disk.awaitSteady();
    double samples = points * FIELDS;
    System.out.printf(
        "%-16s %9.0f %10.1f %7.1f %9.1f %15.2f %11.2f%n",
        tried.name,
        rate,
        windowMillis,
        hourMillis,
        stepsMillis,
        disk.bytes(tried.points) / samples,
        disk.bytes(tried.minutes) / samples);
  }

  /** In the order of time, levels that wander a little, as figures of servers do. */
  private long write(SampleSink sink, int seconds) {
    Random random = new Random(1);
    double[] levels = new double[SERIES * FIELDS];
    List<Point> batch = new ArrayList<>(BATCH);
    long points = 0;
    for (int second = seconds; second > 0; second--) {
      for (int series = 0; series < SERIES; series++) {
        Map<String, Double> numbers = new HashMap<>();
        for (int field = 0; field < FIELDS; field++) {
          int place = series * FIELDS + field;
          levels[place] += random.nextInt(11) - 5;
          numbers.put("f" + field, field < 6 ? levels[place] : levels[place] / 1_000);
        }
        batch.add(
            new Point(
                "mcp_tool",
                Map.of("server", "s" + series),
                end.minusSeconds(second),
                numbers,
                Map.of()));
        points++;
      }
      if (batch.size() >= BATCH || second == 1) {
        sink.write(batch);
        batch = new ArrayList<>(BATCH);
      }
    }
    return points;
  }

  private static double median(Runnable question) {
    long[] nanos = new long[9];
    for (int i = 0; i < nanos.length; i++) {
      long begun = System.nanoTime();
      question.run();
      nanos[i] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }
}
