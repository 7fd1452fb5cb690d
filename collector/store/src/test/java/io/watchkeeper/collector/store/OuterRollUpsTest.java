package io.watchkeeper.collector.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.rollup.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Minutes, hours and days over a database of another process, which is a map here. */
class OuterRollUpsTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private volatile Instant now = TEN;
  private final MemoryDatabase database = new MemoryDatabase();
  @TempDir private Path directory;
  private Path progress;
  private OuterStore store;

  @BeforeEach
  void start() {
    progress = directory.resolve("rollup.marks");
    store = open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private OuterStore open() {
    return new OuterStore(
        database,
        () -> now,
        new OuterStore.Threads(single(), single(), Duration.ofSeconds(30)),
        progress);
  }

  private static ExecutorService single() {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(4));
  }

  private void restart() {
    store.close();
    store = open();
  }

  private static Point point(Instant at, double value) {
    return point("m", at, value);
  }

  private static Point point(String measurement, Instant at, double value) {
    return new Point(measurement, Map.of("server", "s1"), at, Map.of("f", value), Map.of());
  }

  private List<Sample> steps(Instant from, Instant to, Duration step, Aggregate aggregate) {
    List<SeriesWindow> windows =
        store.range(
            new RangeQuery(
                "m.f", Map.of(), new RangeQuery.Window(from, to, step), aggregate, Gaps.LEAVE));
    return windows.isEmpty() ? List.of() : windows.getFirst().samples();
  }

  private double day(Instant within, Aggregate aggregate) {
    List<Sample> its = steps(within, within.plusSeconds(1), DAY, aggregate);
    assertEquals(1, its.size());
    return its.getFirst().value();
  }

  /** Five and a half years, with two synthetic points every thirtieth day. */
  @Test
  void fiveYearsPass() {
    Instant begin = Instant.parse("2026-01-01T12:00:00Z");
    int days = 2_010;
    for (int day = 0; day < days; day += 30) {
      Instant noon = begin.plus(Duration.ofDays(day));
      now = noon.plus(Duration.ofDays(2));
      store.write(List.of(point(noon, day), point(noon.plusSeconds(75), day + 1)));
      store.rollUp();
      database.retain(now);
    }
    assertEquals(Duration.ZERO, store.rollUpLag());
    assertEquals(2, database.rows.size(), "points of a week");
    assertEquals(2, database.tiers.of(Tier.MINUTE).size(), "minutes of 30 days");
    assertEquals(13, database.tiers.of(Tier.HOUR).size(), "hours of 366 days");

    List<Sample> all = steps(now.minus(Duration.ofDays(1_820)), now, DAY, Aggregate.SUM);
    assertEquals(61, all.size());
    for (Sample sample : all) {
      long day = Duration.between(begin, sample.at().plusSeconds(43_200)).toDays();
      assertEquals(2.0 * day + 1, sample.value(), "day " + day);
    }
    assertEquals(
        2, steps(now.minus(Duration.ofDays(5)), now, Duration.ofMinutes(1), Aggregate.SUM).size());
    List<Sample> median = steps(now.minus(Duration.ofDays(1_820)), now, DAY, Aggregate.P50);
    assertEquals(61, median.size());
    assertEquals(1_980, median.getLast().value(), 18, "of the sketch");
  }

  @Test
  void whatIsNotRolledUpIsAnsweredFromWhatIsFiner() {
    store.write(List.of(point(TEN, 1), point(TEN.plusSeconds(61), 2)));
    now = TEN.plusSeconds(75);
    store.rollUp();
    assertEquals(1, database.tiers.of(Tier.MINUTE).size(), "the other is not over");
    assertEquals(3, day(TEN, Aggregate.SUM));
    store.write(List.of(point(TEN.plusSeconds(62), 4)));
    assertEquals(7, day(TEN, Aggregate.SUM));
    assertEquals(4, day(TEN, Aggregate.LAST));
    now = TEN.plus(DAY);
    store.rollUp();
    database.rows.clear();
    assertEquals(7, day(TEN, Aggregate.SUM));
    assertEquals(4, day(TEN, Aggregate.LAST));
    assertEquals(3, day(TEN, Aggregate.COUNT));
  }

  @Test
  void aLatePointAmendsItsRollUpsAlsoAfterARestart() {
    store.write(List.of(point(TEN, 1)));
    now = TEN.plus(DAY);
    store.rollUp();
    store.write(List.of(point(TEN.plusSeconds(1), 5)));
    restart();
    assertEquals(6, day(TEN, Aggregate.SUM), "from points while it is marked");
    assertEquals(1, sumOfDays(), "not yet");
    store.rollUp();
    assertEquals(6, sumOfDays());
    int written = database.tiers.writes;
    store.write(List.of(point(TEN.plusSeconds(1), 5)));
    store.rollUp();
    assertEquals(3, database.tiers.writes - written, "once more, the same");
    assertEquals(6, sumOfDays());
  }

  private double sumOfDays() {
    return database.tiers.of(Tier.DAY).values().stream()
        .mapToDouble(row -> row.point().numbers().get("_sum_f"))
        .sum();
  }

  @Test
  void nothingIsLostWhileTheDatabaseIsAway() {
    store.write(List.of(point(TEN, 1)));
    now = TEN.plus(DAY);
    database.away = true;
    assertThrows(StoreUnavailable.class, store::rollUp);
    assertThrows(StoreUnavailable.class, store::rollUp);
    assertTrue(store.rollUpLag().compareTo(Duration.ofHours(23)) > 0);
    restart();
    assertThrows(StoreUnavailable.class, store::rollUp);
    database.away = false;
    store.rollUp();
    assertEquals(1, sumOfDays());
    assertEquals(Duration.ZERO, store.rollUpLag());
  }

  @Test
  void aWriteOfUnknownOutcomeIsRolledUpWhenItIsSentAgain() {
    store.write(List.of(point(TEN, 1)));
    database.forgetsToAnswer = true;
    assertThrows(StoreUnavailable.class, () -> store.write(List.of(point(TEN.plusSeconds(1), 2))));
    // As if it were applied after the minute was rolled up without it.
    String late = database.rows.keySet().stream().toList().getLast();
    Row kept = database.rows.remove(late);
    now = TEN.plus(DAY);
    store.rollUp();
    assertEquals(1, sumOfDays());
    database.rows.put(late, kept);
    database.forgetsToAnswer = false;
    store.write(List.of(point(TEN.plusSeconds(1), 2)));
    store.rollUp();
    assertEquals(3, sumOfDays());
  }

  @Test
  void whatWasThereBeforeIsRolledUpAndALostListCostsNothing() throws IOException {
    try (OuterStore plain =
        new OuterStore(
            database,
            () -> now,
            new OuterStore.Threads(single(), single(), Duration.ofSeconds(30)))) {
      plain.write(List.of(point(TEN.minus(Duration.ofDays(40)), 8), point(TEN, 1)));
    }
    now = TEN.plus(DAY);
    assertEquals(9, day(TEN, Aggregate.SUM) + day(TEN.minus(Duration.ofDays(40)), Aggregate.SUM));
    store.rollUp();
    assertEquals(9, sumOfDays());
    // All points and minutes go, and so does the list: the days stay what they were.
    database.rows.clear();
    store.close();
    Files.delete(progress);
    store = open();
    store.rollUp();
    assertEquals(8, day(TEN.minus(Duration.ofDays(40)), Aggregate.SUM));
    assertEquals(1, day(TEN, Aggregate.SUM));
    assertEquals(9, sumOfDays());
  }

  @Test
  void whatOthersWriteIsAnsweredFromTheirPoints() {
    Point foreign = point(TEN, 3);
    database.rows.put("m" + Row.key(foreign), new Row(foreign, 0));
    now = TEN.plus(DAY);
    // The list is there already, so nothing looks for what the database holds.
    store.write(List.of(point("other", now, 1)));
    restart();
    Point more = point("foreign", TEN, 3);
    database.rows.put("foreign" + Row.key(more), new Row(more, 0));
    List<SeriesWindow> windows =
        store.range(
            new RangeQuery(
                "foreign.f",
                Map.of(),
                new RangeQuery.Window(TEN, now, Duration.ofHours(1)),
                Aggregate.SUM,
                Gaps.LEAVE));
    assertEquals(3, windows.getFirst().samples().getFirst().value());
  }

  @Test
  void aRefusedRollUpHoldsUpNoOther() {
    database.tiers.refused = "bad";
    store.write(List.of(point("bad", TEN, 1), point(TEN, 2)));
    now = TEN.plus(DAY);
    assertThrows(IllegalArgumentException.class, store::rollUp);
    assertEquals(2, sumOfDays());
    assertFalse(store.rollUpLag().isZero(), "it is told");
    database.tiers.refused = "";
    store.rollUp();
    assertEquals(3, sumOfDays());
  }

  @Test
  void aLongStretchIsReadInPiecesThatFit() {
    database.largestAnswer = 30;
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < 200; second++) {
      points.add(point(TEN.plusSeconds(second), second));
    }
    store.write(points);
    now = TEN.plus(DAY);
    store.rollUp();
    assertEquals(199 * 100, sumOfDays());
    assertEquals(4, steps(TEN, TEN.plusSeconds(300), Duration.ofMinutes(1), Aggregate.MAX).size());
    assertEquals(199, day(TEN, Aggregate.LAST));
  }
}
