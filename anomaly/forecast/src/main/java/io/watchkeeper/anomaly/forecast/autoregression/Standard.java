package io.watchkeeper.anomaly.forecast.autoregression;

/**
 * Values as distances from their mean in deviations, and back.
 *
 * @param deviation above 0; that of the largest value for a constant series
 */
// Array: read by position, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
record Standard(double mean, double deviation, double[] scores) {

  /** A deviation below this share of the largest value is rounding. */
  private static final double ROUNDING = 1e-12;

  static Standard of(double[] values) {
    double unit = 0;
    for (double value : values) {
      unit = Math.max(unit, Math.abs(value));
    }
    if (unit == 0) {
      return new Standard(0, 1, new double[values.length]);
    }
    double mean = 0;
    for (double value : values) {
      mean += value / unit / values.length;
    }
    double squares = 0;
    for (double value : values) {
      double away = value / unit - mean;
      squares += away * away / values.length;
    }
    double deviation = Math.sqrt(squares) > ROUNDING ? Math.sqrt(squares) : 1;
    double[] scores = new double[values.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (values[i] / unit - mean) / deviation;
    }
    return new Standard(mean * unit, deviation * unit, scores);
  }

  double value(double score) {
    return mean + score * deviation;
  }
}
