package io.watchkeeper.collector.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five and a half years by a clock that is set, with two synthetic points every tenth day, and
 * every day in the last two months.
 */
class FiveYearsTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 2_010;

  /** Days between two looks of the store at its clock. */
  private static final int LEAP = 30;

  private final SettableClock clock = new SettableClock(BEGIN);
  @TempDir private Path directory;

  @Test
  void eachTierKeepsItsTimeAndAnswers() {
    try (QuestDbStore store = Stores.open(directory, clock)) {
      for (int day = 0; day < DAYS; day += LEAP) {
        List<Point> points = new ArrayList<>();
        for (int i = day; i < day + LEAP; i++) {
          if (!hasPoints(i)) {
            continue;
          }
          Instant noon = BEGIN.plus(Duration.ofDays(i)).plus(Duration.ofHours(12));
          points.add(Stores.point("s1", noon, i));
          points.add(Stores.point("s1", noon.plusSeconds(75), i + 1));
        }
        clock.set(BEGIN.plus(Duration.ofDays(day + LEAP)).plusSeconds(60));
        store.write(points);
        store.rollUp();
        store.retain();
        store.tidy();
      }
      Instant end = BEGIN.plus(Duration.ofDays(DAYS));
      // At least what M8 asks for, at most a partition more.
      kept(store, Duration.ofSeconds(1), 2, 7, 8);
      kept(store, Duration.ofMinutes(1), 2, 30, 38);
      kept(store, Duration.ofHours(1), 1, 366, 398);
      kept(store, Duration.ofDays(1), 1, 1_827, DAYS);

      List<Sample> fiveYears =
          samples(store, end.minus(Duration.ofDays(1_827)), Duration.ofDays(1));
      assertEquals(daysWithPoints(DAYS - 1_827), fiveYears.size());
      for (Sample sample : fiveYears) {
        long day = Duration.between(BEGIN, sample.at()).toDays();
        assertEquals(2.0 * day + 1, sample.value(), "day " + day);
      }
    }
  }

  private static boolean hasPoints(long day) {
    boolean aYearAgo = Math.abs(day - (DAYS - 366)) < 3;
    return day % 10 == 0 || day >= DAYS - 60 || aYearAgo;
  }

  private static long daysWithPoints(long from) {
    return LongStream.range(from, DAYS).filter(FiveYearsTest::hasPoints).count();
  }

  /** How many days back steps of this length are answered. */
  private void kept(QuestDbStore store, Duration step, int stepsADay, int atLeast, int atMost) {
    Instant end = BEGIN.plus(Duration.ofDays(DAYS));
    Instant from = end.minus(Duration.ofSeconds(Math.min(90_000L * step.toSeconds(), 173_000_000)));
    List<Sample> samples = samples(store, from, step);
    Instant oldest = samples.getFirst().at();
    long days = Math.ceilDiv(Duration.between(oldest, end).toSeconds(), 86_400);
    // A second's steps reach a day back in one question, so the oldest is asked for by itself.
    if (step.toSeconds() == 1) {
      days = 0;
      while (!samples(store, end.minus(Duration.ofDays(days + 1)), step).isEmpty() && days < 60) {
        days++;
      }
    } else {
      assertEquals(daysWithPoints(DAYS - days) * stepsADay, samples.size(), step::toString);
    }
    long its = days;
    assertTrue(its >= atLeast && its <= atMost, () -> step + " goes back " + its + " days");
  }

  private static List<Sample> samples(QuestDbStore store, Instant from, Duration step) {
    Instant end = BEGIN.plus(Duration.ofDays(DAYS));
    Instant to = step.toSeconds() == 1 ? from.plus(Duration.ofDays(1)) : end;
    List<SeriesWindow> windows =
        store.range(
            new RangeQuery(
                "mcp_server.requests",
                Map.of(),
                new RangeQuery.Window(from, to, step),
                Aggregate.SUM,
                Gaps.LEAVE));
    return windows.isEmpty() ? List.of() : windows.getFirst().samples();
  }
}
