package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.collector.model.Measurement;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.PointQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store holds, by name, and the points themselves. */
class ContentsTest {

  private final SettableClock clock = new SettableClock(TEN);
  @TempDir private Path directory;
  private QuestDbStore store;

  @BeforeEach
  void open() {
    store = Stores.open(directory, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Point point(String zone, Instant at) {
    return new Point(
        "mcp_server",
        Map.of("server", "s1", "zone", zone),
        at,
        Map.of("requests", 1.5),
        Map.of("sketch", "hdr2:" + zone));
  }

  @Test
  void namesWhatThereIs() {
    store.write(List.of(Stores.point("s1", TEN, 1), point("a", TEN)));
    store.write(List.of(new Point("bare", Map.of(), TEN, Map.of("v", 1.0), Map.of())));
    assertEquals(
        List.of(
            Measurement.of("bare", List.of(), List.of("v"), List.of()),
            Measurement.of(
                "mcp_server", List.of("server", "zone"), List.of("requests"), List.of("sketch"))),
        store.measurements());
    assertEquals(List.of(new TreeMap<>()), store.labelSets("bare", TEN, TEN.plusSeconds(1)));
    assertEquals(List.of(), store.labelSets("nothing", TEN, TEN.plusSeconds(1)));
    assertEquals(List.of(), store.labelSets("no name\"", TEN, TEN.plusSeconds(1)));
  }

  @Test
  void setsOfLabelsAreFoundInEveryResolution() {
    Instant longAgo = TEN.minus(Duration.ofDays(3));
    store.write(List.of(point("old", longAgo), point("a", TEN), Stores.point("s2", TEN, 1)));
    clock.set(TEN.plus(Duration.ofDays(2)));
    store.rollUp();
    store.write(List.of(point("fresh", TEN.plus(Duration.ofDays(2)))));
    assertEquals(
        List.of(
            new TreeMap<>(Map.of("server", "s1", "zone", "a")),
            new TreeMap<>(Map.of("server", "s1", "zone", "fresh")),
            new TreeMap<>(Map.of("server", "s1", "zone", "old")),
            new TreeMap<>(Map.of("server", "s2"))),
        store.labelSets("mcp_server", Instant.EPOCH, TEN.plus(Duration.ofDays(3))));
    assertEquals(
        List.of(new TreeMap<>(Map.of("server", "s1", "zone", "old"))),
        store.labelSets("mcp_server", longAgo, longAgo.plusSeconds(1)));
  }

  private List<Point> pages(PointQuery.Page page) {
    List<Point> all = new ArrayList<>();
    Instant from = TEN;
    Instant to = TEN.plusSeconds(100);
    boolean more = true;
    while (more) {
      List<Point> its = store.points(new PointQuery("mcp_server", Map.of(), from, to, page));
      all.addAll(its);
      more = its.size() >= page.points();
      if (more && page.newestFirst()) {
        to = its.getLast().at();
        more = from.isBefore(to);
      } else if (more) {
        from = its.getLast().at().plusNanos(1_000);
      }
    }
    return all;
  }

  @Test
  void pagesHoldEveryPointOnce() {
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      for (String zone : List.of("a", "b", "c")) {
        points.add(point(zone, TEN.plusSeconds(second)));
      }
    }
    store.write(points);
    for (int size : new int[] {1, 2, 7, 60, 100}) {
      assertEquals(points, pages(new PointQuery.Page(size, false)), "pages of " + size);
    }
    List<Point> backward = pages(new PointQuery.Page(7, true));
    assertEquals(60, backward.size());
    assertEquals(TEN.plusSeconds(19), backward.getFirst().at());
    assertEquals(points.getFirst().at(), backward.getLast().at());
    assertEquals(
        20,
        store
            .points(
                new PointQuery(
                    "mcp_server",
                    Map.of("zone", "b"),
                    TEN,
                    TEN.plusSeconds(100),
                    new PointQuery.Page(100, false)))
            .size());
  }
}
