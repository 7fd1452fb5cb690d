package io.watchkeeper.anomaly.detection.ensemble;

/** What one model says about one second. */
public sealed interface Vote {

  /** Name of the model, as reports show it. */
  String model();

  /**
   * An opinion.
   *
   * @param evidence at least 0; 0 is ordinary, ln 2 alone makes a second anomalous
   */
  record Cast(String model, double evidence) implements Vote {
    public Cast {
      if (!(evidence >= 0)) {
        throw new IllegalArgumentException("evidence of " + model + " is below 0: " + evidence);
      }
    }

    /** The vote as a probability-like number in [0, 1]. */
    public double value() {
      return -Math.expm1(-evidence);
    }
  }

  /** The model has no opinion; the reason is shown to people. */
  record Abstained(String model, String reason) implements Vote {}
}
