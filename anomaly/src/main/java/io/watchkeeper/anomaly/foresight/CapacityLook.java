package io.watchkeeper.anomaly.foresight;

import io.watchkeeper.anomaly.forecast.capacity.CapacityForecast;
import io.watchkeeper.anomaly.forecast.capacity.FastLeak;
import io.watchkeeper.anomaly.forecast.capacity.Limit;
import io.watchkeeper.anomaly.forecast.capacity.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * When one series of a server reaches its limit, looked at once a minute: within an hour by the
 * minutes of four hours, within half an hour by rows of ten seconds of the newest twenty minutes.
 * Of each step the lowest value counts, which is what collections leave over. Two looks in a row
 * must see it before it is told. Belongs to one thread.
 */
final class CapacityLook {
  static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  static final int SHORT_ROWS = 120;

  /** Half an hour of the short rows. */
  static final int SHORT_AHEAD = 180;

  static final int MINUTES = 240;
  static final int MINUTES_AHEAD = 60;

  /** Looks in a row. */
  private static final int SURE = 2;

  private static final double SHORT_ROWS_A_MINUTE = 6;
  private static final int SHORT_MINUTES = 20;
  private static final double NEAR = 0.5;

  private int seen;
  private Outlook.@Nullable Capacity newest;

  /**
   * The rows of one look, the newest last, lowest values.
   *
   * @param minutes {@value #MINUTES} of them
   * @param tens {@value #SHORT_ROWS} rows of ten seconds
   */
  // Arrays: handed over once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Rows(double[] minutes, double[] tens) {}

  static Past.Stretch minutes(Instant end) {
    return new Past.Stretch(end, Duration.ofMinutes(1), MINUTES);
  }

  static Past.Stretch tens(Instant end) {
    return new Past.Stretch(end, TEN_SECONDS, SHORT_ROWS);
  }

  /** Looks again; the same rows give the same answer. */
  void look(Past.Subject subject, Rows rows, double limit, long seed) {
    Outlook.Capacity found = find(subject, rows, limit, seed);
    seen = found == null ? 0 : seen + 1;
    newest = found;
  }

  /** There is no limit to reach, or nothing to look at. */
  void forget() {
    seen = 0;
    newest = null;
  }

  /** What is sure by now; null when the limit is out of sight. */
  Outlook.@Nullable Capacity told() {
    return seen >= SURE ? newest : null;
  }

  /** Whether the look just made is the one that made it sure. */
  boolean news() {
    return seen == SURE;
  }

  private static Outlook.@Nullable Capacity find(
      Past.Subject subject, Rows rows, double limit, long seed) {
    Limit ceiling = new Limit(limit, true);
    double[] before =
        Arrays.copyOf(rows.minutes(), Math.max(0, rows.minutes().length - SHORT_MINUTES));
    Reach fast =
        FastLeak.reach(
            rows.tens(),
            before,
            ceiling,
            new FastLeak.Ahead(SHORT_AHEAD, new SplittableRandom(seed)));
    Outlook.Capacity soon = told(subject, limit, fast, "seconds");
    Reach slow =
        isNear(rows.minutes(), limit)
            ? CapacityForecast.reach(
                rows.minutes(), ceiling, MINUTES_AHEAD, new SplittableRandom(seed))
            : new Reach.Beyond(0);
    Outlook.Capacity later = told(subject, limit, slow, "minutes");
    return soon == null || (later != null && later.minutes() <= soon.minutes()) ? later : soon;
  }

  /** What doubles within an hour from less than half is a fast leak; the curve is dear. */
  private static boolean isNear(double[] minutes, double limit) {
    return Arrays.stream(minutes, Math.max(0, minutes.length - SHORT_MINUTES), minutes.length)
        .anyMatch(value -> value >= NEAR * limit);
  }

  private static Outlook.@Nullable Capacity told(
      Past.Subject subject, double limit, Reach reach, String seenIn) {
    return switch (reach) {
      case Reach.Within within -> {
        double perMinute = seenIn.equals("seconds") ? SHORT_ROWS_A_MINUTE : 1;
        double latest = within.latest() / perMinute;
        double expected = within.expected() / perMinute;
        double earliest = within.earliest() / perMinute;
        Double to = Double.isInfinite(latest) ? null : latest;
        String words =
            String.format(
                Locale.ROOT,
                "%s reaches its limit %s in %.0f min (95%%: %.0f to %s)",
                subject.series().words(),
                Format.number(limit, subject.series().unit()),
                expected,
                earliest,
                to == null ? "beyond the hour" : String.format(Locale.ROOT, "%.0f", to));
        yield new Outlook.Capacity(
            limit, expected, earliest, to, within.probability(), seenIn, words);
      }
      case Reach.Reached() ->
          new Outlook.Capacity(
              limit,
              0,
              0,
              0.0,
              1,
              seenIn,
              subject.series().words()
                  + " is at its limit "
                  + Format.number(limit, subject.series().unit()));
      case Reach.Beyond _, Reach.Unknown _ -> null;
    };
  }
}
