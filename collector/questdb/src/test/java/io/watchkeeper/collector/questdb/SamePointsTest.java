package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.watchkeeper.collector.model.Columns;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Numbers;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.PointQuery;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.store.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Points in order, late, twice, with other fields and other values, in batches of any size: what is
 * stored is what a map says that joins the points one by one, and each that is new is handed out.
 */
class SamePointsTest {

  private static final Columns BOTH = Columns.of(List.of("a", "b"));

  private final SettableClock clock = new SettableClock(TEN);
  private final Random random = new Random(20_261_121);
  private final Map<Row.Key, Point> expected = new LinkedHashMap<>();
  @TempDir private Path directory;

  @Test
  void everyBatchLeavesWhatOnePointAtATimeWould() {
    QuestDbStore store = Stores.open(directory, clock);
    try {
      Cursor cursor = store.tail(Cursor.NEWEST, 1).cursor();
      for (int round = 0; round < 60; round++) {
        if (round % 20 == 19) {
          store.close();
          store = Stores.open(directory, clock);
        }
        List<Point> batch = batch(round);
        Set<Row.Key> changed = joined(batch);
        store.write(batch);
        if (round % 3 == 0) {
          assertEquals(sorted(expected), sorted(stored(store)));
        }
        clock.set(TEN.plusSeconds(4L * round + 30));
        var tail = store.tail(cursor, 3_600);
        cursor = tail.cursor();
        Set<Row.Key> handedOut =
            tail.seconds().stream()
                .map(Second::points)
                .flatMap(List::stream)
                .map(Row::key)
                .collect(Collectors.toSet());
        assertEquals(changed, handedOut);
      }
    } finally {
      store.close();
    }
  }

  private List<Point> batch(int round) {
    List<Point> batch = new ArrayList<>();
    boolean inOrder = random.nextBoolean();
    for (int i = random.nextInt(40); i >= 0; i--) {
      int second = 4 * round + (inOrder ? 3 - i % 4 : -random.nextInt(Math.min(60, 4 * round + 1)));
      Map<String, String> labels = new HashMap<>(Map.of("server", "s" + random.nextInt(4)));
      if (random.nextInt(5) == 0) {
        labels.put("zone", "z");
      }
      Map<String, Double> numbers =
          switch (random.nextInt(3)) {
            case 0 -> Map.of("a", (double) random.nextInt(3));
            case 1 -> Map.of("b", (double) random.nextInt(3));
            default -> Numbers.of(BOTH, new double[] {random.nextInt(3), random.nextInt(3)});
          };
      Map<String, String> texts =
          random.nextInt(6) == 0 ? Map.of("t", "\u00e9" + second) : Map.of();
      batch.add(new Point("m", labels, TEN.plusSeconds(second), numbers, texts));
    }
    return batch;
  }

  /** Joins them with what is there; says which points are other than before. */
  private Set<Row.Key> joined(List<Point> batch) {
    Map<Row.Key, Point> before = new HashMap<>(expected);
    batch.forEach(point -> expected.merge(Row.key(point), point, Row::joined));
    return batch.stream()
        .map(Row::key)
        .filter(key -> !Objects.equals(expected.get(key), before.get(key)))
        .collect(Collectors.toSet());
  }

  private static Map<Row.Key, Point> stored(QuestDbStore store) {
    Map<Row.Key, Point> stored = new HashMap<>();
    PointQuery all =
        new PointQuery(
            "m", Map.of(), TEN, TEN.plus(Duration.ofHours(1)), new PointQuery.Page(10_000, false));
    store
        .points(all)
        .forEach(point -> assertNull(stored.put(Row.key(point), point), "is there twice"));
    return stored;
  }

  private static List<String> sorted(Map<Row.Key, Point> points) {
    return points.values().stream().map(SamePointsTest::told).sorted().toList();
  }

  private static String told(Point point) {
    return point.at()
        + new java.util.TreeMap<>(point.labels()).toString()
        + new java.util.TreeMap<>(point.numbers())
        + point.texts();
  }
}
