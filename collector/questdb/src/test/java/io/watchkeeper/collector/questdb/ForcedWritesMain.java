package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What it costs that a write outlives a power cut: batches of 5,000 points with 8 fields, and one
 * server's second (a row in each table of the catalogue, and 50 clients), forced and not, in turns.
 */
final class ForcedWritesMain {

  private static final int ROUNDS = 3;

  private ForcedWritesMain() {}

  public static void main(String[] arguments) throws IOException {
    Path base = Path.of(arguments.length > 0 ? arguments[0] : ".");
    for (int round = 0; round < ROUNDS; round++) {
      for (boolean forced : new boolean[] {false, true}) {
        Path folder = Files.createTempDirectory(base, "forced-writes");
        try (QuestDbStore store =
            new QuestDbStore(
                new QuestDbStore.Place(folder, forced),
                Retention.Times.of(InstantSource.system()),
                new QuestDbStore.Threads(
                    Stores.single(), Stores.single(), Stores.single(), Duration.ofMinutes(1)),
                40)) {
          System.out.printf("forced %b, batches: %s%n", forced, batches(store));
          System.out.printf("forced %b, seconds: %s%n", forced, seconds(store));
        }
        delete(folder);
      }
    }
  }

  private static String batches(QuestDbStore store) {
    Random random = new Random(1);
    Instant at = Instant.now().minusSeconds(3_600);
    List<Long> nanos = new ArrayList<>();
    for (int batch = 0; batch < 25; batch++) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        Map<String, Double> numbers = new HashMap<>();
        for (int field = 0; field < 8; field++) {
          numbers.put("f" + field, random.nextDouble());
        }
        Instant its = at.plusSeconds(batch * 50L + i / 100);
        points.add(new Point("batches", Map.of("host", "h" + i % 100), its, numbers, Map.of()));
      }
      timed(store, points, nanos);
    }
    return told(nanos.subList(5, nanos.size()), 5_000);
  }

  private static String seconds(QuestDbStore store) {
    Instant at = Instant.now().minusSeconds(3_600);
    List<String> tables =
        Arrays.stream(Metric.values()).map(Metric::measurement).distinct().toList();
    List<Long> nanos = new ArrayList<>();
    for (int second = 0; second < 40; second++) {
      List<Point> points = new ArrayList<>();
      for (String table : tables) {
        Map<String, Double> numbers = new HashMap<>();
        for (Metric metric : Metric.ofMeasurement(table)) {
          numbers.put(metric.field(), second + 0.5);
        }
        for (int client = 0; client < (table.equals("mcp_client") ? 50 : 1); client++) {
          points.add(
              new Point(
                  table,
                  Map.of("server", "s", "client", "c" + client),
                  at.plusSeconds(second),
                  numbers,
                  Map.of()));
        }
      }
      timed(store, points, nanos);
    }
    return told(nanos.subList(10, nanos.size()), 1);
  }

  private static void timed(QuestDbStore store, List<Point> points, List<Long> nanos) {
    long began = System.nanoTime();
    store.write(points);
    nanos.add(System.nanoTime() - began);
  }

  private static String told(List<Long> nanos, int points) {
    List<Long> sorted = nanos.stream().sorted().toList();
    long sum = nanos.stream().mapToLong(Long::longValue).sum();
    return "median %.1f ms, longest %.1f ms, %.0f a second"
        .formatted(
            sorted.get(sorted.size() / 2) / 1e6,
            sorted.getLast() / 1e6,
            points * nanos.size() * 1e9 / sum);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
