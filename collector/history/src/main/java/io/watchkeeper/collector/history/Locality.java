package io.watchkeeper.collector.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Where the users live: by whose clocks and holidays traffic comes and goes.
 *
 * @param zone its changes of the clock shift the daily pattern with the people
 */
public record Locality(ZoneId zone, Holidays holidays) {

  private static final double HOUR = 3_600;

  /** Traffic of that moment, as a share of the busiest of an ordinary Wednesday; above 0. */
  double traffic(long second) {
    ZonedDateTime local = java.time.Instant.ofEpochSecond(second).atZone(zone);
    double hour = local.toLocalTime().toSecondOfDay() / HOUR;
    double day = day(local.toLocalDate());
    // Two hours before and after midnight the days flow into one another.
    if (hour < 2) {
      day = blended(day(local.toLocalDate().minusDays(1)), day, (hour + 2) / 4);
    } else if (hour > 22) {
      day = blended(day, day(local.toLocalDate().plusDays(1)), (hour - 22) / 4);
    }
    return day * hours(hour);
  }

  /** Of a working day: quiet nights, a hump before and a lower one after lunch, some evening. */
  private static double hours(double hour) {
    double humps =
        hump(hour, 10.4, 1.9) + 0.82 * hump(hour, 15.0, 2.1) + 0.22 * hump(hour, 20.3, 1.6);
    return 0.08 + 0.92 * Math.min(1, humps);
  }

  private static double hump(double hour, double at, double width) {
    double away = Math.abs(hour - at);
    double around = Math.min(away, 24 - away) / width;
    return Math.exp(-around * around / 2);
  }

  private double day(LocalDate date) {
    if (holidays.contains(date)) {
      return 0.22;
    }
    return switch (DayOfWeek.from(date)) {
      case MONDAY -> 0.94;
      case TUESDAY, THURSDAY -> 0.98;
      case WEDNESDAY -> 1;
      case FRIDAY -> 0.82;
      case SATURDAY -> 0.34;
      case SUNDAY -> 0.28;
    };
  }

  private static double blended(double before, double after, double way) {
    double eased = way * way * (3 - 2 * way);
    return before * (1 - eased) + after * eased;
  }
}
