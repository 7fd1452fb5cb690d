package io.watchkeeper.collector.questdb;

import java.time.Duration;
import java.time.Instant;

/**
 * The time by which old points are dropped. A wall clock that jumps forward by mistake would have
 * everything dropped at once, so a jump is not believed before it has stood for a day:
 *
 * <ul>
 *   <li>Trusted time goes on with the time that passes while the process runs.
 *   <li>It is never ahead of the wall clock: back it goes at once, for that drops nothing.
 *   <li>When the wall clock is ahead of it by more than a minute (it jumped, or the process was
 *       down), the gap is put on probation. After a day of running the smallest gap seen meanwhile
 *       is believed. A clock that was put right within that day has cost nothing.
 * </ul>
 *
 * <p>So points may be kept longer after an outage, by a day of running. The consequence of a clock
 * that stays wrong for more than a day is that what is too old by that clock goes.
 *
 * @param trusted where it stands
 * @param gap what is on probation; zero when nothing is
 * @param served how long it has been
 */
record TrustedTime(Instant trusted, Duration gap, Duration served) {

  /** How far a good clock strays between two looks at it. */
  static final Duration STRAY = Duration.ofMinutes(1);

  static final Duration PROBATION = Duration.ofDays(1);

  static TrustedTime startingAt(Instant wall) {
    return new TrustedTime(wall, Duration.ZERO, Duration.ZERO);
  }

  /**
   * @param wall what the wall clock says
   * @param passed since the last look, by a clock that never jumps; zero at the first look of a
   *     process
   */
  TrustedTime seen(Instant wall, Duration passed) {
    Instant expected = trusted.plus(passed);
    Duration ahead = Duration.between(expected, wall);
    if (ahead.compareTo(STRAY) <= 0) {
      return startingAt(wall);
    }
    if (gap.isZero()) {
      return new TrustedTime(expected, ahead, Duration.ZERO);
    }
    Duration least = ahead.compareTo(gap) < 0 ? ahead : gap;
    Duration longer = served.plus(passed);
    return longer.compareTo(PROBATION) < 0
        ? new TrustedTime(expected, least, longer)
        : startingAt(expected.plus(least));
  }

  /** For a file; {@link #parsed} reads it. */
  String text() {
    return trusted.toEpochMilli() + " " + gap.toMillis() + " " + served.toMillis();
  }

  /**
   * @throws IllegalArgumentException when it is no text of this
   */
  static TrustedTime parsed(String text) {
    String[] parts = text.strip().split(" ", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("no trusted time: '" + text + "'");
    }
    return new TrustedTime(
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        Duration.ofMillis(Long.parseLong(parts[1])),
        Duration.ofMillis(Long.parseLong(parts[2])));
  }
}
