package io.watchkeeper.anomaly.detection.season;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalWeekTest {
  private static final int HOUR = 3_600;

  private final LocalWeek berlin = new LocalWeek(ZoneId.of("Europe/Berlin"));

  @Test
  void beginsOnMondayMidnightOfTheLocalClock() {
    assertEquals(
        0, new LocalWeek(ZoneOffset.UTC).at(second("2026-03-23T00:00:00Z")).secondOfWeek());
    assertEquals(0, berlin.at(second("2026-03-22T23:00:00Z")).secondOfWeek());
    assertEquals(
        Moment.SECONDS_A_WEEK - 1, berlin.at(second("2026-03-22T22:59:59Z")).secondOfWeek());
  }

  /** Summer time begins on Sunday 29 March 2026 at 01:00 UTC, ends on 25 October at 01:00 UTC. */
  @Test
  void keepsNineOClockWhereItIsWhenTheClockIsPutForwardAndBack() {
    int nineOnMonday = 9 * HOUR;
    assertEquals(nineOnMonday, berlin.at(second("2026-03-23T08:00:00Z")).secondOfWeek());
    assertEquals(nineOnMonday, berlin.at(second("2026-03-30T07:00:00Z")).secondOfWeek());
    assertEquals(nineOnMonday, berlin.at(second("2026-10-19T07:00:00Z")).secondOfWeek());
    assertEquals(nineOnMonday, berlin.at(second("2026-10-26T08:00:00Z")).secondOfWeek());
  }

  @Test
  void skipsAnHourOfTheLocalWeekInSpringAndRepeatsOneInAutumn() {
    int sunday = 6 * Moment.SECONDS_A_DAY;
    assertEquals(sunday + 2 * HOUR - 1, berlin.at(second("2026-03-29T00:59:59Z")).secondOfWeek());
    assertEquals(sunday + 3 * HOUR, berlin.at(second("2026-03-29T01:00:00Z")).secondOfWeek());
    assertEquals(sunday + 2 * HOUR, berlin.at(second("2026-10-25T00:00:00Z")).secondOfWeek());
    assertEquals(sunday + 2 * HOUR, berlin.at(second("2026-10-25T01:00:00Z")).secondOfWeek());
  }

  @Test
  void agreesWithTheCalendarWhateverOrderItIsAskedIn() {
    ZoneId zone = ZoneId.of("America/St_Johns");
    var week = new LocalWeek(zone);
    var random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      long second = random.nextLong(0, 4_000_000_000L);
      ZonedDateTime local = Instant.ofEpochSecond(second).atZone(zone);
      int expected =
          (local.getDayOfWeek().getValue() - 1) * Moment.SECONDS_A_DAY
              + local.toLocalTime().toSecondOfDay();
      assertEquals(expected, week.at(second).secondOfWeek());
    }
  }

  private static long second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
