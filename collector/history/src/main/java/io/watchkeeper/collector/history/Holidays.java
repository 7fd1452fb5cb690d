package io.watchkeeper.collector.history;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * Days on which hardly anybody works.
 *
 * @param fixed the same every year
 * @param fromEaster days after Easter Sunday, negative before it
 */
public record Holidays(Set<MonthDay> fixed, Set<Integer> fromEaster) {

  public static final Holidays NONE = new Holidays(Set.of(), Set.of());

  /** The nine that all of Germany has. */
  public static final Holidays GERMANY =
      new Holidays(
          Set.of(
              MonthDay.of(1, 1),
              MonthDay.of(5, 1),
              MonthDay.of(10, 3),
              MonthDay.of(12, 25),
              MonthDay.of(12, 26)),
          Set.of(-2, 1, 39, 50));

  public Holidays {
    fixed = Set.copyOf(fixed);
    fromEaster = Set.copyOf(fromEaster);
  }

  public boolean contains(LocalDate day) {
    if (fixed.contains(MonthDay.from(day))) {
      return true;
    }
    long after = day.toEpochDay() - easter(day.getYear()).toEpochDay();
    return Math.abs(after) < 100 && fromEaster.contains((int) after);
  }

  /**
   * Easter Sunday of the Gregorian calendar, by Gauss's rule with Lichtenberg's correction for the
   * two exceptions.
   */
  static LocalDate easter(int year) {
    int century = year / 100;
    int lunar = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    int solar = 2 - (3 * century + 3) / 4;
    int age = (19 * (year % 19) + lunar) % 30;
    int correction = (age + year % 19 / 11) / 29;
    int fullMoon = 21 + age - correction;
    int firstSunday = 7 - (year + year / 4 + solar) % 7;
    int distance = 7 - (fullMoon - firstSunday) % 7;
    // Days of March: 32 is the first of April.
    return LocalDate.of(year, 3, 1).plusDays(fullMoon + distance - 1L);
  }
}
