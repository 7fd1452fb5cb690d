package io.watchkeeper.anomaly.pattern.lstm;

/**
 * What an LSTM predictor may take.
 *
 * @param hidden cells of its one layer
 * @param rows newest learned rows that are kept, for the scale and to train on
 * @param window steps of one slice of training
 * @param every rows between two slices
 */
public record Footprint(int hidden, int rows, int window, int every) {
  public Footprint {
    if (hidden < 1 || window < 8 || rows < 2 * window || every < 1) {
      throw new IllegalArgumentException(
          "no footprint: " + hidden + ", " + rows + ", " + window + ", " + every);
    }
  }

  /** A slice of 32 steps in each 8 rows: 20 vectors a second stay below 1% of a core. */
  public static Footprint defaults() {
    return new Footprint(24, 512, 32, 8);
  }
}
