package io.watchkeeper.anomaly.forecast.accuracy;

import io.watchkeeper.anomaly.forecast.Band;

/**
 * The measures of the M4 competition [1] for one series; means over series are the caller's.
 *
 * <p>OWA is the mean of two ratios, each of means over all series: sMAPE by that of Naive2, MASE by
 * that of Naive2.
 *
 * <p>[1] Makridakis, Spiliotis, Assimakopoulos: The M4 Competition, International Journal of
 * Forecasting 36, 2020, and the competitor's guide.
 */
public final class Accuracy {
  private Accuracy() {}

  /** Symmetric mean absolute percentage error, 0 to 200; a step at which both are 0 counts 0. */
  public static double smape(double[] actual, double[] forecast) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      double size = Math.abs(actual[i]) + Math.abs(forecast[i]);
      sum += size > 0 ? 200 * Math.abs(actual[i] - forecast[i]) / size : 0;
    }
    return sum / actual.length;
  }

  /**
   * Mean absolute error in parts of that of repeating the last season within the history.
   *
   * @param season 24 for the hourly series of M4
   */
  public static double mase(double[] history, double[] actual, double[] forecast, int season) {
    double naive = 0;
    for (int i = season; i < history.length; i++) {
      naive += Math.abs(history[i] - history[i - season]) / (history.length - season);
    }
    double error = 0;
    for (int i = 0; i < actual.length; i++) {
      error += Math.abs(actual[i] - forecast[i]) / actual.length;
    }
    return error / naive;
  }

  /** Share of values within the interval, its ends included. */
  public static double coverage(double[] actual, Band band) {
    int within = 0;
    for (int i = 0; i < actual.length; i++) {
      if (actual[i] >= band.lower()[i] && actual[i] <= band.upper()[i]) {
        within++;
      }
    }
    return (double) within / actual.length;
  }

  /** Overall weighted average of means over all series. */
  public static double owa(double smape, double naiveSmape, double mase, double naiveMase) {
    return (smape / naiveSmape + mase / naiveMase) / 2;
  }
}
