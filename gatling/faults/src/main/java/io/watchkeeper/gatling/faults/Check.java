package io.watchkeeper.gatling.faults;

import java.util.Locale;

/** The bounds every fault states about itself. */
final class Check {

  private Check() {}

  /** The message reaches whoever sent the order, so it says what to send instead. */
  static void that(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  static void ratio(String kind, double ratio) {
    that(ratio > 0 && ratio <= 1, kind + ": ratio must be above 0 and at most 1, such as 0.3");
  }

  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f%%", ratio * 100);
  }
}
