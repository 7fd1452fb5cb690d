package io.watchkeeper.anomaly.forecast.mstl;

import java.util.Arrays;

/**
 * Takes one season out of a series by local regression [1].
 *
 * <p>Twice: the series less the trend is split into its phases (all Mondays, all Tuesdays), each is
 * smoothed by {@link Loess} and prolonged by one at both ends; what is slow in the result (moving
 * averages over one season, twice, over three steps, then loess) is given back, the rest is the
 * season; the series less the season, smoothed, is the new trend. No robustness weights: values far
 * off are the detectors' business, and a forecast is judged on all.
 *
 * <p>Cost: two times n / jump x window for each of three smoothers; 0.7 ms for 1,000 values.
 *
 * <p>[1] Cleveland, Cleveland, McRae, Terpenning: STL, Journal of Official Statistics 6, 1990.
 */
final class Stl {
  private static final int ROUNDS = 2;

  private final int season;
  private final Loess phases;
  private final Loess slow;
  private final Loess trends;

  /** With the usual degrees and jumps; {@code window} is that of the phases, odd and at least 7. */
  Stl(int season, int window) {
    this(season, Loess.of(window, 0), Loess.of(trendWindow(season, window), 1));
  }

  Stl(int season, Loess phases, Loess trends) {
    this.season = season;
    this.phases = phases;
    this.slow = Loess.of(odd(season), 1);
    this.trends = trends;
  }

  /**
   * The parts of a series; their sum less the series is the remainder.
   *
   * @param seasonal has mean about 0 over a season
   */
  // Arrays: read by position, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  record Parts(double[] seasonal, double[] trend) {}

  /** At least two seasons are needed. */
  Parts split(double[] y) {
    int n = y.length;
    double[] trend = new double[n];
    double[] seasonal = new double[n];
    for (int round = 0; round < ROUNDS; round++) {
      double[] cycle = cycle(minus(y, trend));
      double[] low = slow.smooth(mean(mean(mean(cycle, season), season), 3));
      for (int i = 0; i < n; i++) {
        seasonal[i] = cycle[season + i] - low[i];
      }
      trend = trends.smooth(minus(y, seasonal));
    }
    return new Parts(seasonal, trend);
  }

  /** Each phase smoothed and prolonged: one season longer than the series at both ends. */
  private double[] cycle(double[] detrended) {
    int n = detrended.length;
    double[] cycle = new double[n + 2 * season];
    for (int phase = 0; phase < season; phase++) {
      int count = (n - 1 - phase) / season + 1;
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = detrended[i * season + phase];
      }
      double[] smoothed = phases.smooth(values);
      int most = Math.min(phases.window(), count);
      cycle[phase] = phases.at(values, -1, 0);
      for (int i = 0; i < count; i++) {
        cycle[(i + 1) * season + phase] = smoothed[i];
      }
      cycle[(count + 1) * season + phase] = phases.at(values, count, count - most);
    }
    return cycle;
  }

  /** Moving average; {@code window - 1} values shorter. */
  private static double[] mean(double[] x, int window) {
    double[] means = new double[x.length - window + 1];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i];
      if (i >= window) {
        sum -= x[i - window];
      }
      if (i >= window - 1) {
        means[i - window + 1] = sum / window;
      }
    }
    return means;
  }

  static double[] minus(double[] a, double[] b) {
    double[] difference = Arrays.copyOf(a, a.length);
    for (int i = 0; i < a.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }

  private static int trendWindow(int season, int window) {
    return odd((int) Math.ceil(1.5 * season / (1 - 1.5 / window)));
  }

  private static int odd(int least) {
    return least % 2 == 0 ? least + 1 : least;
  }
}
