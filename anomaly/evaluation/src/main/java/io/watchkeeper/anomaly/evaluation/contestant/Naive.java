package io.watchkeeper.anomaly.evaluation.contestant;

import io.watchkeeper.anomaly.evaluation.data.LabelledSeries;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Detectors that know next to nothing. Each looks at one residual a metric, in units of that
 * residual's spread in training, and scores a row by its largest.
 */
public enum Naive implements Contestant {
  /** Step from the row before, against three standard deviations of steps. */
  LAST_VALUE("last value", 3),
  /** Distance from the same time a day ago, against three standard deviations of it. */
  SEASONAL("seasonal naive", 3),
  /** Distance from the mean of training, against three standard deviations. */
  THREE_SIGMA("three sigma", 3),
  /** Modified z-score with its authors' threshold of 3.5 (Iglewicz, Hoaglin 1993). */
  ROBUST_Z("robust z", 3.5);

  private static final int TOP = 5;

  private final String title;
  private final double threshold;

  Naive(String title, double threshold) {
    this.title = title;
    this.threshold = threshold;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Scored score(LabelledSeries series) {
    double[][] z = new double[series.test().length][series.width()];
    int lag = lag(series);
    for (int metric = 0; metric < series.width(); metric++) {
      double[] residuals = residuals(series, metric, lag);
      int trained = residuals.length - z.length;
      double[] known =
          Arrays.stream(residuals, lag, trained).filter(v -> !Double.isNaN(v)).toArray();
      Spread ordinary = this == ROBUST_Z ? Spread.ofRanks(known) : Spread.ofMoments(known);
      for (int row = 0; row < z.length; row++) {
        z[row][metric] = ordinary.z(residuals[trained + row]);
      }
    }
    double[] scores = Arrays.stream(z).mapToDouble(Naive::largest).toArray();
    boolean[] alerts = new boolean[scores.length];
    int[][] top = new int[scores.length][];
    for (int row = 0; row < scores.length; row++) {
      alerts[row] = scores[row] >= threshold;
      top[row] = strongest(z[row]);
    }
    return new Scored(scores, alerts, top);
  }

  /** 0: no difference is taken. A season that training does not hold twice falls back to 1. */
  private int lag(LabelledSeries series) {
    return switch (this) {
      case THREE_SIGMA, ROBUST_Z -> 0;
      case LAST_VALUE -> 1;
      case SEASONAL -> series.train().length >= 2 * series.daily() ? series.daily() : 1;
    };
  }

  private static double[] residuals(LabelledSeries series, int metric, int lag) {
    double[] all =
        Stream.concat(Arrays.stream(series.train()), Arrays.stream(series.test()))
            .mapToDouble(row -> row[metric])
            .toArray();
    return lag == 0
        ? all
        : IntStream.range(0, all.length)
            .mapToDouble(i -> i < lag ? Double.NaN : all[i] - all[i - lag])
            .toArray();
  }

  private static double largest(double[] z) {
    return Arrays.stream(z).max().orElse(0);
  }

  static int[] strongest(double[] z) {
    return IntStream.range(0, z.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -z[i]))
        .limit(TOP)
        .mapToInt(i -> i + 1)
        .toArray();
  }
}
