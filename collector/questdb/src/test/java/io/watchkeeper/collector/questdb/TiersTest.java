package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.sketch.LatencySketch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiersTest {

  private static final List<Aggregate> FIGURES =
      List.of(
          Aggregate.COUNT,
          Aggregate.SUM,
          Aggregate.MIN,
          Aggregate.MAX,
          Aggregate.MEAN,
          Aggregate.LAST);

  /** Ages of late points, in seconds: up to six days. */
  private static final long[] LATE = {0, 3_600, 20_000, 90_000, 500_000};

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

  private void reopen() {
    store.close();
    open();
  }

  private static RangeQuery query(String metric, Duration step, Aggregate aggregate) {
    return new RangeQuery(
        metric,
        Map.of(),
        new RangeQuery.Window(TEN.minus(Duration.ofDays(6)), TEN.plus(Duration.ofDays(2)), step),
        aggregate,
        Gaps.LEAVE);
  }

  private List<SeriesWindow> ask(String metric, Duration step, Aggregate aggregate) {
    return store.range(query(metric, step, aggregate));
  }

  private void rolledUpAt(Instant now) {
    clock.set(now);
    store.rollUp();
    assertEquals(Duration.ZERO, store.rollUpLag());
  }

  private static void same(List<SeriesWindow> plain, List<SeriesWindow> rolled, String what) {
    assertEquals(
        plain.stream().map(SeriesWindow::series).toList(),
        rolled.stream().map(SeriesWindow::series).toList(),
        what);
    for (int i = 0; i < plain.size(); i++) {
      List<Sample> expected = plain.get(i).samples();
      List<Sample> got = rolled.get(i).samples();
      assertEquals(
          expected.stream().map(Sample::at).toList(), got.stream().map(Sample::at).toList(), what);
      for (int k = 0; k < got.size(); k++) {
        double value = expected.get(k).value();
        assertEquals(value, got.get(k).value(), 1e-9 * Math.max(1, Math.abs(value)), what);
      }
    }
  }

  /**
   * Points of any age, twice and out of order, rolled up at random moments and reopened: at every
   * moment the answer is that of a store which never rolls up.
   */
  @Test
  void theAnswerNeverDependsOnTheTier(@TempDir Path other) {
    Random random = new Random(20_261_121);
    try (QuestDbStore plain = Stores.open(other, clock)) {
      Instant now = TEN;
      for (int round = 0; round < 12; round++) {
        List<Point> batch = new ArrayList<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
          // Of few hours, for each is a partition to make.
          long age = LATE[random.nextInt(3) > 0 ? 0 : random.nextInt(5)] + random.nextInt(300);
          Map<String, Double> numbers = new HashMap<>();
          numbers.put("requests", Math.round(random.nextGaussian() * 100) / 4.0);
          if (random.nextBoolean()) {
            numbers.put("errors", (double) random.nextInt(5));
          }
          Map<String, String> labels = new HashMap<>(Map.of("server", "s" + random.nextInt(3)));
          if (round > 6 && random.nextBoolean()) {
            labels.put("zone", "a");
          }
          batch.add(new Point("mcp_server", labels, now.minusSeconds(age), numbers, Map.of()));
        }
        plain.write(batch);
        store.write(batch);
        if (random.nextInt(3) > 0) {
          store.rollUp();
        }
        if (round == 7) {
          reopen();
        }
        now = now.plusSeconds(random.nextInt(5_000));
        clock.set(now);
        if (round == 5) {
          compare(plain, random);
        }
      }
      clock.set(now.plus(Duration.ofDays(2)));
      store.rollUp();
      compare(plain, random);
    }
  }

  private void compare(QuestDbStore plain, Random random) {
    for (Duration step : List.of(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(15))) {
      for (Aggregate aggregate : Aggregate.values()) {
        String metric = random.nextBoolean() ? "mcp_server.requests" : "mcp_server.errors";
        RangeQuery query = query(metric, step, aggregate);
        same(plain.range(query), store.range(query), query.toString());
      }
    }
  }

  @Test
  void aLatePointAmendsItsMinuteItsHourAndItsDay() {
    store.write(List.of(point(TEN, 1), point(TEN.plusSeconds(1), 2)));
    rolledUpAt(TEN.plus(Duration.ofDays(2)));
    store.write(List.of(point(TEN.plusSeconds(2), 40)));
    for (int i = 0; i < 2; i++) {
      for (Duration step :
          List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1))) {
        assertEquals(43, only(ask("mcp_server.requests", step, Aggregate.SUM)));
        assertEquals(40, only(ask("mcp_server.requests", step, Aggregate.LAST)));
        assertEquals(40, only(ask("mcp_server.requests", step, Aggregate.P99)), 0.4);
      }
      store.rollUp();
    }
  }

  @Test
  void aFieldAndAMeasurementThatAppearLaterAreRolledUpToo() {
    store.write(List.of(point(TEN, 1)));
    rolledUpAt(TEN.plus(Duration.ofDays(1)));
    Instant later = TEN.plus(Duration.ofDays(1));
    store.write(
        List.of(
            new Point(
                "mcp_server",
                Map.of("server", "s1", "zone", "b"),
                later,
                Map.of("requests", 2.0, "late", 3.0),
                Map.of()),
            new Point("fresh", Map.of(), later, Map.of("f", 4.0), Map.of())));
    rolledUpAt(TEN.plus(Duration.ofDays(3)));
    reopen();
    assertEquals(2, ask("mcp_server.requests", Duration.ofDays(1), Aggregate.SUM).size());
    assertEquals(3, only(ask("mcp_server.late", Duration.ofDays(1), Aggregate.MAX)));
    assertEquals(4, only(ask("fresh.f", Duration.ofDays(1), Aggregate.MAX)));
    assertEquals(4, only(ask("fresh.f", Duration.ofHours(1), Aggregate.P50)), 0.04);
  }

  @Test
  void sketchesOfLatenciesAreMerged() {
    Random random = new Random(3);
    List<Point> points = new ArrayList<>();
    LatencySketch all = new LatencySketch();
    for (int second = 0; second < 7_200; second += 30) {
      Histogram histogram = new Histogram(1, 3_600_000_000L, 2);
      for (int i = 0; i < 20; i++) {
        histogram.recordValue((long) Math.exp(5 + random.nextGaussian() * 2));
      }
      LatencySketch its = LatencySketch.of(histogram);
      assertTrue(all.merge(its.text()));
      points.add(
          new Point(
              "mcp_server",
              Map.of("server", "s1"),
              TEN.plusSeconds(second),
              Map.of("requests", 20.0),
              Map.of("sketch", its.text())));
    }
    store.write(points);
    rolledUpAt(TEN.plus(Duration.ofDays(2)));
    for (Aggregate aggregate : Aggregate.values()) {
      if (aggregate != Aggregate.LAST) {
        assertEquals(
            all.value(aggregate),
            only(ask("mcp_server.sketch", Duration.ofDays(1), aggregate)),
            1e-9 * all.value(aggregate),
            aggregate::name);
      }
    }
  }

  /** A roll-up of which the points are gone is not overwritten by one that comes far too late. */
  @Test
  void aPointThatComesAfterItsMinuteWasDroppedDoesNotSpoilTheRollUp() {
    for (int second = 0; second < 4; second++) {
      store.write(List.of(point(TEN.plusSeconds(second), second < 2 ? 1 + second : 0)));
    }
    rolledUpAt(TEN.plus(Duration.ofDays(9)));
    assertEquals(1, store.retain());
    assertEquals(Map.of(), store.late());
    store.write(List.of(point(TEN.plusSeconds(12), 40)));
    store.rollUp();
    for (Duration step : List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1))) {
      assertEquals(3, only(ask("mcp_server.requests", step, Aggregate.SUM)));
    }
    // Counted and named, once each, though the second has the minute rolled up with the first.
    assertEquals(Map.of("mcp_server", 1L), store.late());
    store.write(List.of(point(TEN.plusSeconds(13), 41)));
    store.rollUp();
    assertEquals(Map.of("mcp_server", 1L), store.late());
    assertEquals(1, store.retain());
    assertEquals(Map.of(), store.late());
    store.write(List.of(point(TEN.plusSeconds(14), 42)));
    store.rollUp();
    assertEquals(Map.of("mcp_server", 1L), store.late());
  }

  /** As an earlier build left it: points, and no list of what is to be rolled up. */
  @Test
  void aStoreWithoutMarksRollsUpAllItHolds() throws Exception {
    store.write(List.of(point(TEN, 1), point(TEN.plus(Duration.ofHours(30)), 2)));
    store.close();
    Files.delete(directory.resolve("rollup.marks"));
    open();
    clock.set(TEN.plus(Duration.ofDays(9)));
    assertTrue(store.rollUpLag().compareTo(Duration.ofDays(6)) > 0);
    store.rollUp();
    assertEquals(2, store.retain() + 1, "one table of points");
    assertEquals(
        List.of(1.0, 2.0),
        ask("mcp_server.requests", Duration.ofDays(1), Aggregate.SUM).getFirst().samples().stream()
            .map(Sample::value)
            .toList());
  }

  private static double only(List<SeriesWindow> windows) {
    assertEquals(1, windows.size(), windows::toString);
    assertEquals(1, windows.getFirst().samples().size(), windows::toString);
    return windows.getFirst().samples().getFirst().value();
  }

  private static Point point(Instant at, double requests) {
    return Stores.point("s1", at, requests);
  }

  @Test
  void figuresAreKeptForEveryField() {
    store.write(List.of(point(TEN, 4), point(TEN.plusSeconds(59), 2)));
    rolledUpAt(TEN.plus(Duration.ofDays(2)));
    assertEquals(
        List.of(2.0, 6.0, 2.0, 4.0, 3.0, 2.0),
        FIGURES.stream()
            .map(figure -> only(ask("mcp_server.requests", Duration.ofHours(2), figure)))
            .toList());
  }
}
