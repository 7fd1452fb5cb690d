package io.watchkeeper.collector.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traffic comes and goes as the people do. */
class RhythmTest {

  private final History history = new History(Samples.small(Scenario.Mischief.NONE)).numbersOnly();

  private Map<Instant, Double> requests(Instant from, Instant to, Resolution resolution) {
    return Samples.of(Metric.SERVER_REQUESTS, history.stream(from, to, resolution));
  }

  private double ofDay(String day) {
    Instant begin = Samples.midnight(day);
    Instant end = LocalDate.parse(day).plusDays(1).atStartOfDay(Samples.ZONE).toInstant();
    return Samples.mean(requests(begin, end, Resolution.HOUR));
  }

  @ParameterizedTest
  @CsvSource({"2026-03-28, 24", "2026-03-29, 23", "2026-10-25, 25", "2026-10-26, 24"})
  void aDayHasAsManyHoursAsItsClockShows(String day, int hours) {
    Instant begin = Samples.midnight(day);
    Instant end = LocalDate.parse(day).plusDays(1).atStartOfDay(Samples.ZONE).toInstant();
    assertEquals(hours, requests(begin, end, Resolution.HOUR).size());
  }

  @ParameterizedTest
  @CsvSource({"2026-03-23, 2026-03-30", "2026-10-19, 2026-10-26"})
  void peopleComeByTheirClocksNotByUtc(String before, String after) {
    for (String day : List.of(before, after)) {
      Instant midnight = Samples.midnight(day);
      double atSeven = hour(midnight, 6.5);
      double atTen = hour(midnight, 9.9);
      double atNight = hour(midnight, 2.5);
      // By UTC one of the two Mondays would be an hour off, where traffic changes by half.
      assertEquals(0.2, (atSeven - atNight) / (atTen - atNight), 0.1, day);
    }
  }

  private double hour(Instant midnight, double hour) {
    Instant begin = midnight.plusSeconds((long) (3_600 * hour));
    return Samples.mean(requests(begin, begin.plusSeconds(3_600), Resolution.MINUTE));
  }

  @Test
  void aWeekResemblesTheOneBefore() {
    Instant begin = Samples.midnight("2026-06-08");
    List<Double> hours =
        new ArrayList<>(
            requests(begin, begin.plusSeconds(6 * 7 * 86_400L), Resolution.HOUR).values());
    double week = correlation(hours, 168);
    double day = correlation(hours, 24);
    assertTrue(week > 0.9, () -> "a week later: " + week);
    assertTrue(day < week - 0.05 && day > 0.4, () -> "a day later: " + day);
    assertTrue(correlation(hours, 12) < 0);
  }

  private static double correlation(List<Double> values, int lag) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double with = 0;
    double own = 0;
    for (int i = 0; i < values.size(); i++) {
      own += (values.get(i) - mean) * (values.get(i) - mean);
      with += i < lag ? 0 : (values.get(i) - mean) * (values.get(i - lag) - mean);
    }
    return with / own * values.size() / (values.size() - lag);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01, 2026-04-24, 2026-05-08",
    "2026-04-06, 2026-03-30, 2026-04-13",
    "2026-12-25, 2026-12-18, 2026-12-11"
  })
  void holidaysAreQuiet(String holiday, String usual, String other) {
    assertTrue(ofDay(holiday) < 0.45 * Math.min(ofDay(usual), ofDay(other)));
  }

  @Test
  void weekendsAreQuieterThanFridaysAndThoseThanWednesdays() {
    assertTrue(ofDay("2026-06-13") < 0.6 * ofDay("2026-06-12"));
    assertTrue(ofDay("2026-06-12") < 0.95 * ofDay("2026-06-10"));
  }

  @Test
  void growsByAQuarterInAYear() {
    // Four whole weeks, 364 days apart, so that weekdays meet.
    Instant begin = Samples.midnight("2026-06-08");
    Instant later = begin.plusSeconds(364 * 86_400L);
    double first = Samples.mean(requests(begin, begin.plusSeconds(28 * 86_400L), Resolution.HOUR));
    double then = Samples.mean(requests(later, later.plusSeconds(28 * 86_400L), Resolution.HOUR));
    assertEquals(1.25, then / first, 0.05);
  }

  @Test
  void callsTakeLongerWhenManyCome() {
    Instant midnight = Samples.midnight("2026-06-10");
    Instant morning = midnight.plusSeconds(36_000);
    double quiet = slow(midnight);
    double busy = slow(morning);
    assertTrue(busy > 1.2 * quiet, quiet + " -> " + busy);
  }

  private double slow(Instant from) {
    return Samples.mean(
        Samples.of(
            Metric.BACKEND_LATENCY_P50,
            history.stream(from, from.plusSeconds(600), Resolution.SECOND)));
  }
}
