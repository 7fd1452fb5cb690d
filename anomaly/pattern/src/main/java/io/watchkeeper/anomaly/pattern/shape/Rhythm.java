package io.watchkeeper.anomaly.pattern.shape;

/**
 * How periodic a series is, with the period inferred: the autocorrelation of what is left after a
 * straight line, at its best peak behind its first trough [1]. A trend or slow wandering has no
 * such peak, noise has none that is high. O(n^2).
 *
 * <p>[1] Talagala, Hyndman, Athanasopoulos: Meta-learning how to forecast time series, 2018 (the
 * features peak and trough of the autocorrelation).
 *
 * @param strength half the way from the lowest autocorrelation before the peak up to the peak, 0
 *     (none) to 1 (the same again and again)
 * @param held periods that the window holds; 0 without a peak
 * @param neighbour autocorrelation of neighbours, -1 to 1: 0 is noise, 1 slow wandering
 */
record Rhythm(double strength, double held, double neighbour) {

  private static final int SHORTEST = 4;

  static Rhythm of(double[] values) {
    double[] rest = withoutLine(values);
    double total = product(rest, 0);
    if (!(total > 0)) {
      return new Rhythm(0, 0, 0);
    }
    int longest = rest.length / 2;
    double[] correlation = new double[longest + 1];
    for (int lag = 1; lag <= longest; lag++) {
      correlation[lag] = product(rest, lag) / total * rest.length / (rest.length - lag);
    }
    double trough = 1;
    double strength = 0;
    int period = 0;
    for (int lag = 1; lag < longest; lag++) {
      trough = Math.min(trough, correlation[lag]);
      boolean peak =
          lag >= SHORTEST
              && correlation[lag] >= correlation[lag - 1]
              && correlation[lag] >= correlation[lag + 1];
      double up = (correlation[lag] - Math.max(trough, -1)) / 2;
      if (peak && correlation[lag] > 0 && up > strength + 0.02) {
        strength = up;
        period = lag;
      }
    }
    double held = period == 0 ? 0 : rest.length / (double) period;
    return new Rhythm(Math.min(strength, 1), held, Math.clamp(correlation[1], -1, 1));
  }

  private static double[] withoutLine(double[] values) {
    int n = values.length;
    double middle = (n - 1) / 2.0;
    double mean = 0;
    double both = 0;
    double own = 0;
    for (int i = 0; i < n; i++) {
      mean += values[i] / n;
    }
    for (int i = 0; i < n; i++) {
      both += (i - middle) * (values[i] - mean);
      own += (i - middle) * (i - middle);
    }
    double[] rest = new double[n];
    for (int i = 0; i < n; i++) {
      rest[i] = values[i] - mean - both / own * (i - middle);
    }
    return rest;
  }

  private static double product(double[] rest, int lag) {
    double sum = 0;
    for (int i = lag; i < rest.length; i++) {
      sum += rest[i] * rest[i - lag];
    }
    return sum;
  }
}
