package io.watchkeeper.anomaly.forecast.season;

/**
 * The scale on which a series is forecast.
 *
 * <p>Where the noise grows with the level, as in counts and sizes, a model of logarithms or roots
 * fits better and its forecasts stay positive; where it does not, they do harm. Nobody can know
 * beforehand, so the scales are tried beside one another. Going back takes the median to the median
 * (no correction of the mean's bias), which is what absolute errors ask for.
 */
public enum Scale {
  RAW,
  ROOT,
  LOGARITHM;

  /** Whether all values lie where this scale is defined. */
  public boolean fits(double[] values) {
    return switch (this) {
      case RAW -> true;
      case ROOT -> least(values) >= 0;
      case LOGARITHM -> least(values) > 0;
    };
  }

  public double[] apply(double[] values) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] =
          switch (this) {
            case RAW -> values[i];
            case ROOT -> Math.sqrt(values[i]);
            case LOGARITHM -> Math.log(values[i]);
          };
    }
    return scaled;
  }

  /** Back to the series' own unit, for one value. */
  public double invert(double scaled) {
    return switch (this) {
      case RAW -> scaled;
      case ROOT -> scaled <= 0 ? 0 : scaled * scaled;
      case LOGARITHM -> Math.exp(scaled);
    };
  }

  private static double least(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
    }
    return least;
  }
}
