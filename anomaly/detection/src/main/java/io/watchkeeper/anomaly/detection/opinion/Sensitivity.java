package io.watchkeeper.anomaly.detection.opinion;

/**
 * People set how sensitive a detector is in standard deviations; models answer with probabilities.
 * The bridge is the normal distribution: 2.5 deviations are a tail of 1.24% on both sides together,
 * a surprise of 1.9.
 *
 * @param deviations robust standard deviations, above 0
 */
public record Sensitivity(double deviations) {
  /** Beyond it the series below has no digits left; the tail is below 1e-9. */
  private static final double LARGEST = 6;

  public Sensitivity {
    if (!(deviations > 0 && deviations <= LARGEST)) {
      throw new IllegalArgumentException("sensitivity must be in (0, 6]: " + deviations);
    }
  }

  /** As required: 2.5. */
  public static Sensitivity defaults() {
    return new Sensitivity(2.5);
  }

  /** Share of ordinary values that are at least so far out, on either side. */
  public double tailProbability() {
    // Marsaglia: Evaluating the normal distribution, Journal of Statistical Software 11, 2004.
    double sum = deviations;
    double term = deviations;
    for (int i = 3; sum + term != sum; i += 2) {
      term *= deviations * deviations / i;
      sum += term;
    }
    double density = Math.exp(-deviations * deviations / 2) / Math.sqrt(2 * Math.PI);
    return 1 - 2 * sum * density;
  }

  /** The same as a size of {@link Opinion.Surprise}. */
  public double surprise() {
    return -Math.log10(tailProbability());
  }
}
