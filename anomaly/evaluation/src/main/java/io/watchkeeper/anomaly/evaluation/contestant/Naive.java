package io.watchkeeper.anomaly.evaluation.contestant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Detectors that know next to nothing. Each looks at one residual a metric, in units of that
 * residual's spread in the ordinary rows, and scores a row by its largest. Where fewer than {@value
 * #WARM_UP} ordinary rows came before, the first rows that are to be judged are learned instead.
 */
public enum Naive implements Contestant {
  /** Step from the row before, against three standard deviations of steps. */
  LAST_VALUE("last value", 3),
  /** Distance from the same row of the season before, against three standard deviations of it. */
  SEASONAL("seasonal naive", 3),
  /** Distance from the mean, against three standard deviations. */
  THREE_SIGMA("three sigma", 3),
  /** Modified z-score with its authors' threshold of 3.5 (Iglewicz, Hoaglin 1993). */
  ROBUST_Z("robust z", 3.5);

  static final int WARM_UP = 300;

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
  public Watch watch(Ordinary ordinary) {
    return new Residuals(ordinary);
  }

  private final class Residuals implements Watch {
    private final int width;
    private final List<double[]> seen;
    private Spread[] spreads = {};
    private int lag;

    Residuals(Ordinary ordinary) {
      width = ordinary.width();
      seen = new ArrayList<>(List.of(ordinary.rows()));
      if (seen.size() >= WARM_UP) {
        learn();
      }
    }

    @Override
    public Judgement next(long epochSecond, double[] row) {
      seen.add(row);
      if (spreads.length == 0) {
        if (seen.size() >= WARM_UP) {
          learn();
        }
        return new Judgement(0, false, strongest(new double[width]));
      }
      double[] residual = residual(seen.size() - 1);
      double[] z = new double[width];
      for (int metric = 0; metric < width; metric++) {
        z[metric] = spreads[metric].z(residual[metric]);
      }
      double score = Arrays.stream(z).max().orElse(0);
      return new Judgement(score, score >= threshold, strongest(z));
    }

    private void learn() {
      lag = lag(seen.toArray(double[][]::new));
      double[][] residuals =
          IntStream.range(lag, seen.size()).mapToObj(this::residual).toArray(double[][]::new);
      Spread[] learned = new Spread[width];
      for (int metric = 0; metric < width; metric++) {
        int column = metric;
        double[] known =
            Arrays.stream(residuals)
                .mapToDouble(r -> r[column])
                .filter(v -> !Double.isNaN(v))
                .toArray();
        learned[metric] = Naive.this == ROBUST_Z ? Spread.ofRanks(known) : Spread.ofMoments(known);
      }
      spreads = learned;
    }

    private double[] residual(int row) {
      double[] now = seen.get(row);
      if (lag == 0) {
        return now;
      }
      double[] before = seen.get(row - lag);
      double[] away = new double[width];
      Arrays.setAll(away, metric -> now[metric] - before[metric]);
      return away;
    }
  }

  /** 0: no difference is taken. */
  private int lag(double[][] rows) {
    return switch (this) {
      case THREE_SIGMA, ROBUST_Z -> 0;
      case LAST_VALUE -> 1;
      case SEASONAL -> new Season(rows).length();
    };
  }

  static int[] strongest(double[] z) {
    return IntStream.range(0, z.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -z[i]))
        .mapToInt(i -> i + 1)
        .toArray();
  }
}
