package io.watchkeeper.anomaly.detection.opinion;

/** What one model says about one row. */
public sealed interface Opinion {

  /**
   * How odd the row is.
   *
   * @param size -log10 of the model's calibrated tail probability, at least 0: at 3, one ordinary
   *     row in a thousand is at least as odd
   * @param share the part of each metric in it, summing to 1; empty when the model cannot say
   */
  // Array: one a row for each model, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  record Surprise(double size, double[] share) implements Opinion {}

  /**
   * Nothing can be said.
   *
   * @param reason for a person, without a full stop
   */
  record None(String reason) implements Opinion {}
}
