package io.watchkeeper.anomaly.forecast.mstl;

/**
 * Local regression on an equally spaced series [1]: each value is replaced by a line (or a
 * constant) fitted to its nearest neighbours, weighted by the cube of one less the cube of their
 * distance.
 *
 * <p>As in [2] it is worked out at every {@code jump}-th place only and drawn straight between.
 * Cost: n / jump x window multiplications, times six.
 *
 * <p>[1] Cleveland: Robust locally weighted regression, JASA 74, 1979. [2] Cleveland, Cleveland,
 * McRae, Terpenning: STL, Journal of Official Statistics 6, 1990.
 *
 * @param window neighbours taken, odd
 * @param degree 0 or 1
 * @param jump at least 1
 */
record Loess(int window, int degree, int jump) {

  /** The usual: a tenth of the window is drawn straight. */
  static Loess of(int window, int degree) {
    return new Loess(window, degree, (window + 9) / 10);
  }

  double[] smooth(double[] y) {
    int n = y.length;
    if (n < 2) {
      return y.clone();
    }
    double[] smoothed = new double[n];
    int stride = Math.min(jump, n - 1);
    for (int i = 0; i < n; i += stride) {
      smoothed[i] = at(y, i, left(n, i));
    }
    int last = (n - 1) / stride * stride;
    for (int i = 0; i < last; i += stride) {
      draw(smoothed, i, i + stride);
    }
    if (last != n - 1) {
      smoothed[n - 1] = at(y, n - 1, left(n, n - 1));
      draw(smoothed, last, n - 1);
    }
    return smoothed;
  }

  /** First neighbour of a place within the series. */
  private int left(int n, int place) {
    return window >= n ? 0 : Math.clamp(place - (window - 1L) / 2, 0, n - window);
  }

  private static void draw(double[] values, int from, int to) {
    double slope = (values[to] - values[from]) / (to - from);
    for (int i = from + 1; i < to; i++) {
      values[i] = values[from] + slope * (i - from);
    }
  }

  /** The fit at a place, which may lie one step outside of the series. */
  double at(double[] y, int place, int left) {
    int n = y.length;
    int right = Math.min(n, left + window) - 1;
    double reach = Math.max(place - left, right - place);
    if (window > n) {
      reach += Math.floorDiv(window - n, 2);
    }
    double[] weights = new double[right - left + 1];
    double sum = 0;
    for (int j = left; j <= right; j++) {
      double distance = Math.abs(j - place);
      if (distance <= 0.999 * reach) {
        double share = distance / reach;
        double rest = 1 - share * share * share;
        weights[j - left] = distance <= 0.001 * reach ? 1 : rest * rest * rest;
        sum += weights[j - left];
      }
    }
    if (sum <= 0) {
      return y[Math.clamp(place, 0, n - 1)];
    }
    if (degree > 0) {
      tilt(weights, sum, new int[] {place, left, n});
      sum = 1;
    }
    double fit = 0;
    for (int j = left; j <= right; j++) {
      fit += weights[j - left] / sum * y[j];
    }
    return fit;
  }

  /** Turns weights of a mean into those of a line's value at the place. */
  private static void tilt(double[] weights, double sum, int[] placeLeftLength) {
    int place = placeLeftLength[0];
    int left = placeLeftLength[1];
    double centre = 0;
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
      centre += weights[k] * (left + k);
    }
    double spread = 0;
    for (int k = 0; k < weights.length; k++) {
      spread += weights[k] * (left + k - centre) * (left + k - centre);
    }
    if (Math.sqrt(spread) <= 0.001 * (placeLeftLength[2] - 1)) {
      return;
    }
    double slope = (place - centre) / spread;
    for (int k = 0; k < weights.length; k++) {
      weights[k] *= slope * (left + k - centre) + 1;
    }
  }
}
