package io.watchkeeper.collector.query.influxql.syntax;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stretches of time as InfluxQL writes them. */
final class Durations {

  private static final Pattern PART = Pattern.compile("(\\d+)(ns|u|\u00b5|\u03bc|ms|s|m|h|d|w)");

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "u", 1_000L,
          "\u00b5", 1_000L,
          "\u03bc", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L,
          "w", 604_800_000_000_000L);

  private Durations() {}

  /**
   * In nanoseconds.
   *
   * @throws ArithmeticException when it is longer than 292 years
   * @throws IllegalArgumentException when the text is no duration
   */
  static long nanos(String text) {
    Matcher parts = PART.matcher(text);
    long sum = 0;
    int end = 0;
    while (parts.find() && parts.start() == end) {
      Long unit = NANOS.get(parts.group(2));
      long amount = parts.group(1).length() > 18 ? Long.MAX_VALUE : Long.parseLong(parts.group(1));
      sum = Math.addExact(sum, Math.multiplyExact(amount, unit == null ? 1 : unit));
      end = parts.end();
    }
    if (end != text.length() || end == 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is no duration: write one such as 10s, 5m, 1h30m (ns u ms s m h d w)");
    }
    return sum;
  }
}
