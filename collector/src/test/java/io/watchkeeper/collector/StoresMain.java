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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The same synthetic points into each store: points a second in batches of 5,000, milliseconds of
 * the questions that are asked most, and bytes on disk a sample. Prints a table. Arguments: seconds
 * of 200 series with 8 fields (900), and a folder to work in.
 */
final class StoresMain {

  private static final int SERIES = 200;
  private static final int FIELDS = 8;
  private static final int BATCH = 5_000;

  private static final Instant END = Instant.parse("2026-11-20T10:00:00Z");

  /** A store and where its files lie. */
  private record Tried(String name, SampleSink sink, Path files) {}

  private StoresMain() {}

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 900;
    Path folder =
        Files.createTempDirectory(Path.of(arguments.length > 1 ? arguments[1] : "."), "w");
    InstantSource clock = () -> END.plusSeconds(60);
    System.out.println("store            points/s  window ms  1 h ms  steps ms  bytes/sample");
    try (QuestDbStore store =
        new QuestDbStore(
            folder.resolve("questdb"),
            clock,
            new QuestDbStore.Threads(
                StoreServers.threads(1),
                StoreServers.threads(1),
                StoreServers.threads(1),
                StoreServers.PATIENCE))) {
      report(new Tried("QuestDB 9.3.4", store, folder.resolve("questdb")), seconds);
    }
    Path influx = Files.createDirectory(folder.resolve("influx"));
    try (StoreServers.Running server = StoreServers.influxd(influx);
        OuterStore store = StoreServers.over(StoreServers.influxDb1(server.url(), "d"), clock)) {
      report(new Tried("InfluxDB 1.6.7", store, influx), seconds);
    }
    Path victoria = Files.createDirectory(folder.resolve("victoria"));
    try (StoreServers.Running server = StoreServers.victoriaMetrics(victoria);
        OuterStore store = StoreServers.over(StoreServers.victoria(server.url()), clock)) {
      report(new Tried("Victoria 1.79.5", store, victoria), seconds);
    }
  }

  private static void report(Tried tried, int seconds) throws IOException {
    long begun = System.nanoTime();
    long points = write(tried.sink, seconds);
    double rate = points / ((System.nanoTime() - begun) / 1e9);
    SeriesReader windows = (SeriesReader) tried.sink;
    RangeReader ranges = (RangeReader) tried.sink;
    WindowQuery analyzer = new WindowQuery("mcp_tool.f0", Map.of(), END.minusSeconds(900), END);
    WindowQuery hour =
        new WindowQuery("mcp_tool.f0", Map.of("server", "s7"), END.minusSeconds(3_600), END);
    RangeQuery steps =
        new RangeQuery(
            "mcp_tool.f0",
            Map.of(),
            new RangeQuery.Window(END.minusSeconds(seconds), END, Duration.ofMinutes(1)),
            Aggregate.MEAN,
            Gaps.LEAVE);
    System.out.printf(
        "%-16s %9.0f %10.1f %7.1f %9.1f %13.2f%n",
        tried.name,
        rate,
        median(() -> windows.window(analyzer)),
        median(() -> windows.window(hour)),
        median(() -> ranges.range(steps)),
        (double) bytes(tried.files) / (points * FIELDS));
  }

  /** In the order of time, levels that wander a little, as figures of servers do. */
  private static long write(SampleSink sink, int seconds) {
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
                END.minusSeconds(second),
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

  /** As it lies there, without waiting for anything to be merged. */
  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
