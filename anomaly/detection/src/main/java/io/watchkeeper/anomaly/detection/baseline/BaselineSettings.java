package io.watchkeeper.anomaly.detection.baseline;

/**
 * All in clean seconds (samples, where the step is not a second).
 *
 * @param window how far back the ordinary is looked up
 * @param minimum from how many values on it may judge
 * @param patience after how many withheld values in a row a level shift is the new ordinary
 */
public record BaselineSettings(int window, int minimum, int patience) {
  public BaselineSettings {
    if (minimum < 5) {
      throw new IllegalArgumentException("a MAD needs at least 5 values, minimum is " + minimum);
    }
    if (window < minimum) {
      throw new IllegalArgumentException("window " + window + " is below minimum " + minimum);
    }
    if (patience < minimum) {
      throw new IllegalArgumentException("patience " + patience + " is below minimum " + minimum);
    }
  }

  /** Ten minutes of memory, ready after 45 s, a level shift accepted after 30 minutes. */
  public static BaselineSettings defaults() {
    return new BaselineSettings(600, 45, 1_800);
  }
}
