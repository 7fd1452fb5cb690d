package io.watchkeeper.anomaly.diagnosis.fault;

import java.util.Arrays;

/**
 * One metric around a moment, a reading a minute, oldest first. NaN is missing.
 *
 * @param before readings that ended before the moment; the newest 40 are looked at
 * @param after readings from the moment on; the first 6 are looked at. The first of them covers
 *     part of the minute in which the moment lies
 */
// Arrays: windows cut by the thousand, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
public record Span(double[] before, double[] after) {

  /** Nothing was read. */
  public static final Span EMPTY = new Span(new double[0], new double[0]);

  /** Minutes of the past whose median is the usual level. */
  private static final int USUAL = 20;

  /** Cuts a series at the index of the first reading after the moment. */
  public static Span cut(double[] values, int at, int longestBefore, int longestAfter) {
    int middle = Math.clamp(at, 0, values.length);
    return new Span(
        Arrays.copyOfRange(values, Math.max(0, middle - longestBefore), middle),
        Arrays.copyOfRange(values, middle, Math.min(values.length, middle + longestAfter)));
  }

  /** The median of the last minutes before; NaN when nothing was read then. */
  double usual() {
    return Quantiles.median(usualReadings());
  }

  double[] usualReadings() {
    return newest(USUAL);
  }

  double[] newest(int readings) {
    return Arrays.copyOfRange(before, Math.max(0, before.length - readings), before.length);
  }

  /**
   * Readings {@code from} (inclusive) to {@code to} (exclusive) after the moment, if they exist.
   */
  double[] later(int from, int to) {
    int end = Math.min(to, after.length);
    return from >= end ? new double[0] : Arrays.copyOfRange(after, from, end);
  }

  /** The three minutes that lie wholly after the moment. */
  double[] settled() {
    return later(1, 4);
  }

  /** Of two metrics read at the same minutes. */
  Span minus(Span other) {
    int past = Math.min(before.length, other.before.length);
    double[] beforeBoth = new double[past];
    for (int i = 0; i < past; i++) {
      beforeBoth[i] =
          before[before.length - past + i] - other.before[other.before.length - past + i];
    }
    double[] afterBoth = new double[Math.min(after.length, other.after.length)];
    for (int i = 0; i < afterBoth.length; i++) {
      afterBoth[i] = after[i] - other.after[i];
    }
    return new Span(beforeBoth, afterBoth);
  }
}
