package io.watchkeeper.anomaly.evaluation.measure;

import java.util.Arrays;

/**
 * The M4 competition's yardstick: the last value, seasonally adjusted if the series is seasonal
 * [1].
 *
 * <p>Seasonal is a series whose autocorrelation at the season is beyond 1.645 of its standard
 * deviations by Bartlett's formula (and which holds three seasons). It is then divided by the
 * figures of a classical multiplicative decomposition: ratios to a centred moving average, averaged
 * by place in the season, scaled to a mean of 1. The last adjusted value times those figures is the
 * forecast.
 *
 * <p>[1] Makridakis, Spiliotis, Assimakopoulos: The M4 competition, International Journal of
 * Forecasting 36, 2020, and its published benchmarks.
 *
 * @param season values a season, 24 for hourly series
 */
public record Naive2(int season) {
  /** Of a one-sided 5% test. */
  private static final double CRITICAL = 1.645;

  public double[] forecast(double[] history, int steps) {
    double[] figures = isSeasonal(history) ? figures(history) : ones();
    int last = history.length - 1;
    double level = history[last] / figures[last % season];
    double[] forecast = new double[steps];
    Arrays.setAll(forecast, i -> level * figures[(history.length + i) % season]);
    return forecast;
  }

  boolean isSeasonal(double[] history) {
    if (history.length < 3 * season) {
      return false;
    }
    double mean = Arrays.stream(history).average().orElseThrow();
    double[] away = Arrays.stream(history).map(v -> v - mean).toArray();
    double variance = product(away, 0);
    double squares = 0;
    for (int lag = 1; lag < season; lag++) {
      double r = product(away, lag) / variance;
      squares += r * r;
    }
    double limit = CRITICAL * Math.sqrt((1 + 2 * squares) / history.length);
    // A constant series has no variance; the comparison with NaN is false.
    return Math.abs(product(away, season) / variance) > limit;
  }

  private static double product(double[] away, int lag) {
    double sum = 0;
    for (int i = lag; i < away.length; i++) {
      sum += away[i] * away[i - lag];
    }
    return sum;
  }

  /** By place in the season; the first value of the history has place 0. */
  private double[] figures(double[] history) {
    double[] sums = new double[season];
    int[] counts = new int[season];
    int half = season / 2;
    for (int i = half; i + half < history.length; i++) {
      sums[i % season] += history[i] / centred(history, i);
      counts[i % season]++;
    }
    double[] figures = new double[season];
    Arrays.setAll(figures, place -> sums[place] / counts[place]);
    double mean = Arrays.stream(figures).average().orElseThrow();
    return Arrays.stream(figures).map(figure -> figure / mean).toArray();
  }

  /** Moving average over one season; of an even one, the two ends count half. */
  private double centred(double[] history, int at) {
    int half = season / 2;
    double sum = 0;
    for (int i = at - half; i <= at + half; i++) {
      boolean end = season % 2 == 0 && (i == at - half || i == at + half);
      sum += end ? history[i] / 2 : history[i];
    }
    return sum / season;
  }

  private double[] ones() {
    double[] ones = new double[season];
    Arrays.fill(ones, 1);
    return ones;
  }
}
