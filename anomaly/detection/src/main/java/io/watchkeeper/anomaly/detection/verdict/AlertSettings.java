package io.watchkeeper.anomaly.detection.verdict;

import io.watchkeeper.anomaly.detection.alarm.RunSettings;

/**
 * When a score is worth an alert.
 *
 * @param window newest scores that a score is ranked among
 * @param raiseShare share of them above which a row is bad
 * @param clearShare share of them below which it is good, not above {@code raiseShare}
 * @param least surprise below which no row is bad, however calm the window
 * @param raiseAfter consecutive bad rows that raise
 * @param clearAfter consecutive good rows that clear
 */
public record AlertSettings(
    int window,
    double raiseShare,
    double clearShare,
    double least,
    int raiseAfter,
    int clearAfter) {

  /** Of the surprise a row is good below, where nothing in the window says more. */
  static final double HYSTERESIS = 0.8;

  public AlertSettings {
    if (!(0 < clearShare && clearShare <= raiseShare && raiseShare < 1)) {
      throw new IllegalArgumentException(
          "0 < clearShare <= raiseShare < 1: " + clearShare + ", " + raiseShare);
    }
    if (window < 100 || !(least > 0)) {
      throw new IllegalArgumentException("window and least: " + window + ", " + least);
    }
  }

  /**
   * Three rows in a row among the oddest 4% of 1,440 and as odd as one ordinary row in twenty; over
   * after two rows outside of the oddest 6%.
   */
  public static AlertSettings defaults() {
    return new AlertSettings(1_440, 0.96, 0.94, 1.3, 3, 2);
  }

  RunSettings run() {
    return new RunSettings(raiseAfter, clearAfter, AlertPolicy.BAD, AlertPolicy.DOUBTFUL);
  }
}
