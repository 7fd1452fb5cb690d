package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RollUp;
import io.watchkeeper.collector.model.RollUpQuery;
import io.watchkeeper.collector.model.RollUpReader;
import io.watchkeeper.collector.model.RollUpSink.Taken;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.sketch.LatencySketch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roll-ups out of one store and into another. */
class RolledIntakeTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final SettableClock clock = new SettableClock(TEN.plusSeconds(7_200));
  private QuestDbStore from;
  private QuestDbStore into;

  @BeforeEach
  void open(@TempDir Path one, @TempDir Path other) {
    from = Stores.open(one, clock);
    into = Stores.open(other, clock);
  }

  @AfterEach
  void close() {
    from.close();
    into.close();
  }

  private static List<RollUp> rollUps(QuestDbStore store, Duration step) {
    List<RollUp> all = new ArrayList<>();
    Instant next = TEN.minus(DAY);
    Instant to = TEN.plus(DAY);
    while (next.isBefore(to)) {
      RollUpReader.Page page =
          store.rollUps(new RollUpQuery("mcp_server", Map.of(), next, to, step));
      all.addAll(page.rollUps());
      next = page.reached();
    }
    return all;
  }

  private static List<SeriesWindow> ask(
      QuestDbStore store, String metric, Duration step, Aggregate aggregate) {
    return store.range(
        new RangeQuery(
            metric,
            Map.of(),
            new RangeQuery.Window(TEN.minus(DAY), TEN.plus(DAY), step),
            aggregate,
            Gaps.LEAVE));
  }

  private static double one(QuestDbStore store, Duration step, Aggregate aggregate) {
    List<SeriesWindow> windows = ask(store, "mcp_server.requests", step, aggregate);
    assertEquals(1, windows.size(), windows::toString);
    assertEquals(1, windows.getFirst().samples().size(), windows::toString);
    return windows.getFirst().samples().getFirst().value();
  }

  private static void same(
      QuestDbStore one, QuestDbStore other, Duration step, Aggregate... aggregates) {
    for (String metric : List.of("mcp_server.requests", "mcp_server.errors", "mcp_server.sketch")) {
      for (Aggregate aggregate : aggregates) {
        if (aggregate != Aggregate.LAST || !metric.endsWith("sketch")) {
          List<SeriesWindow> expected = ask(one, metric, step, aggregate);
          assertTrue(!expected.isEmpty());
          assertEquals(expected, ask(other, metric, step, aggregate), metric + " " + aggregate);
        }
      }
    }
  }

  /** Synthetic: every 20 s of two servers, one in three with latencies. */
  private static List<Point> points(int seconds) {
    Random random = new Random(7);
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < seconds; second += 20) {
      for (String server : List.of("s1", "s2")) {
        LatencySketch sketch = new LatencySketch();
        sketch.add(random.nextInt(1, 1_000_000), 3);
        points.add(
            new Point(
                "mcp_server",
                Map.of("server", server),
                TEN.plusSeconds(second),
                second % 100 == 0
                    ? Map.of("requests", random.nextGaussian(), "errors", 1.0 * second)
                    : Map.of("requests", random.nextGaussian()),
                second % 3 == 0 ? Map.of("sketch", sketch.text()) : Map.of()));
      }
    }
    return points;
  }

  @Test
  void whatWasTakenInIsAnsweredAsBefore() {
    from.write(points(4_000));
    from.rollUp();
    // The running hour is read from minutes, the running minute from points.
    clock.set(TEN.plusSeconds(4_000));
    for (Duration step : List.of(MINUTE, HOUR)) {
      List<RollUp> out = rollUps(from, step);
      long fields = out.stream().mapToLong(RollUp::fields).sum();
      assertEquals(new Taken(fields, 0, 0), into.take(step, out));
      assertEquals(new Taken(0, fields, 0), into.take(step, out), "twice is once");
      same(from, into, step, Aggregate.SUM, Aggregate.P95);
      same(from, into, DAY, Aggregate.SUM, Aggregate.P95);
    }
    clock.set(TEN.plus(DAY));
    from.rollUp();
    into.rollUp();
    for (Duration step : List.of(MINUTE, HOUR, DAY)) {
      same(from, into, step, Aggregate.COUNT, Aggregate.LAST, Aggregate.P99);
      assertEquals(rollUps(from, step), rollUps(into, step));
    }
    same(from, into, HOUR, Aggregate.values());
    assertEquals(
        List.of("mcp_server"), into.measurements().stream().map(its -> its.name()).toList());
  }

  private static List<Point> requests(double... values) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      points.add(Stores.point("s1", TEN.plusSeconds(i), values[i]));
    }
    return points;
  }

  @Test
  void ownSecondsAreNotDoubledAndTheFullerStands() {
    from.write(requests(1, 2, 3));
    into.write(requests(5, 6));
    into.rollUp();
    assertEquals(new Taken(1, 0, 0), into.take(MINUTE, rollUps(from, MINUTE)));
    for (Duration step : List.of(MINUTE, HOUR, DAY)) {
      assertEquals(6, one(into, step, Aggregate.SUM));
    }
    // Seconds that come later make it anew; still the fuller stands, and never the sum of both.
    into.write(requests(5, 6, 7, 8));
    clock.set(TEN.plus(DAY));
    into.rollUp();
    for (Duration step : List.of(MINUTE, HOUR, DAY)) {
      assertEquals(26, one(into, step, Aggregate.SUM));
      assertEquals(new Taken(0, 1, 0), into.take(step, rollUps(from, step)));
      assertEquals(26, one(into, step, Aggregate.SUM));
    }
  }

  @Test
  void equalCountsLeaveWhatIsThere() {
    from.write(requests(1, 2));
    into.write(requests(3, 4));
    into.rollUp();
    assertEquals(new Taken(0, 1, 0), into.take(MINUTE, rollUps(from, MINUTE)));
    assertEquals(7, one(into, MINUTE, Aggregate.SUM));
  }

  @Test
  void whatTheStoreDoesNotKeepAnyMoreIsCounted(@TempDir Path later) {
    from.write(requests(1, 2));
    from.rollUp();
    List<RollUp> minutes = rollUps(from, MINUTE);
    clock.set(TEN.plus(Duration.ofDays(40)));
    try (QuestDbStore young = Stores.open(later, clock)) {
      assertEquals(new Taken(0, 0, 1), young.take(MINUTE, minutes));
      assertEquals(List.of(), rollUps(young, MINUTE));
      assertEquals(new Taken(1, 0, 0), young.take(HOUR, rollUps(from, HOUR)));
      young.rollUp();
      assertEquals(0, young.retain());
      assertEquals(3, one(young, DAY, Aggregate.SUM));
    }
  }

  @Test
  void whatIsNoRollUpIsRefusedAndNothingIsKept() {
    from.write(requests(1));
    RollUp good = rollUps(from, MINUTE).getFirst();
    RollUp.Figures figures = good.numbers().get("requests");
    RollUp damaged =
        new RollUp(
            "mcp_server",
            good.labels(),
            good.begin(),
            Map.of("requests", new RollUp.Figures(1, 1, 1, 1, 1, "dds1:AAAA")),
            null);
    RollUp between =
        new RollUp("mcp_server", good.labels(), TEN.plusSeconds(1), good.numbers(), null);
    RollUp named = new RollUp("mcp_server", Map.of("a b", "c"), TEN, Map.of("f", figures), null);
    for (RollUp bad : Arrays.asList(damaged, between, named)) {
      assertThrows(
          IllegalArgumentException.class, () -> into.take(MINUTE, List.of(good, bad)), "" + bad);
    }
    assertEquals(List.of(), rollUps(into, MINUTE));
    assertThrows(IllegalArgumentException.class, () -> new RollUp.Figures(0, 1, 1, 1, 1, "dds1:"));
  }
}
