package io.watchkeeper.anomaly.detection.threshold;

/**
 * What is remembered of a series for its tail.
 *
 * @param depth newest ordinary values, whose median is the local level
 * @param minimum of them from which something is said
 * @param peaks newest values above the gate, from which the tail is fitted
 * @param gate share of ordinary values that are let through to the peaks
 * @param alarm tail probability from which a value is not learned
 * @param patience so many values not learned in a row are a new ordinary
 */
public record TailSettings(
    int depth, int minimum, int peaks, double gate, double alarm, int patience) {
  public TailSettings {
    if (minimum < 50 || depth < minimum) {
      throw new IllegalArgumentException("50 <= minimum <= depth: " + minimum + ", " + depth);
    }
    if (peaks < 20 || peaks > 10_000) {
      throw new IllegalArgumentException("peaks must be in 20..10,000: " + peaks);
    }
    if (!(gate > 0 && gate <= 0.2 && alarm > 0 && alarm < gate)) {
      throw new IllegalArgumentException("0 < alarm < gate <= 0.2: " + alarm + ", " + gate);
    }
    if (patience < minimum) {
      throw new IllegalArgumentException("patience " + patience + " is below minimum " + minimum);
    }
  }

  /** As in the paper the upper 2% are the tail: two fifths of the upper 5%; alarm at 1e-4. */
  public static TailSettings defaults() {
    return new TailSettings(512, 100, 200, 0.05, 1e-4, 1_800);
  }
}
