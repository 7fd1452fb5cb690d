package io.watchkeeper.anomaly.evaluation;

import java.util.Locale;

/** Numbers in tables; a dash where there is none. */
final class Figures {
  static final String NONE = "-";

  private Figures() {}

  static String figure(double value) {
    return written(value, "%.3f");
  }

  static String hundredths(double value) {
    return written(value, "%.2f");
  }

  static String tenths(double value) {
    return written(value, "%.1f");
  }

  private static String written(double value, String format) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
  }
}
