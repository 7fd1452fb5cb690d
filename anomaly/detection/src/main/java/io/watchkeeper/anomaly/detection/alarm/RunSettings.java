package io.watchkeeper.anomaly.detection.alarm;

/**
 * How many make a run, and how many end it.
 *
 * @param raiseAfter consecutive bad ones from which it stands
 * @param clearAfter consecutive good ones that end it
 * @param raiseFrom bad is this size or more
 * @param clearBelow good is below this size; not above {@code raiseFrom}
 */
public record RunSettings(int raiseAfter, int clearAfter, double raiseFrom, double clearBelow) {
  public RunSettings {
    if (raiseAfter < 1 || clearAfter < 1) {
      throw new IllegalArgumentException(
          "raiseAfter and clearAfter must be at least 1: " + raiseAfter + ", " + clearAfter);
    }
    if (!(clearBelow > 0 && clearBelow <= raiseFrom)) {
      throw new IllegalArgumentException(
          "0 < clearBelow <= raiseFrom: " + clearBelow + ", " + raiseFrom);
    }
  }
}
