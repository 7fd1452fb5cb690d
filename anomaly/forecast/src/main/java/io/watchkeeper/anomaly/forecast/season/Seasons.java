package io.watchkeeper.anomaly.forecast.season;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the lengths of a series' seasons from its values alone.
 *
 * <p><b>The first.</b> The series is freed of its slow movements (a running mean over a tenth of
 * it), its autocorrelation is worked out up to a third of its length, and the local maxima that
 * stand at least 0.2 (or six standard errors) above the lowest value before them are kept. A
 * season's multiples are maxima too and may stand higher (in a week of office days the same hour a
 * week ago is a better guess than that of yesterday), so the shortest one that reaches half of the
 * highest prominence is taken. Only the newer half is looked at first: clocks change, and rows are
 * lost, and what counts is the season that goes on. When that half shows none the whole is looked
 * at.
 *
 * <p><b>The second.</b> Seven times the first is offered whenever three of them fit. The first is
 * mostly a day; when it is not, a regression gives those lags no weight, and a decomposition a flat
 * season. That is one assumption about the world and none about a series' name or length.
 *
 * <p>Departure from the usual: no periodogram, whose bins are too coarse for a season that fits ten
 * times into the history. Cost: n^2 / 3 multiplications at most, bounded by {@link #LONGEST} lags.
 */
public final class Seasons {
  /** Longest season looked for, in steps: a week of five minutes. */
  public static final int LONGEST = 2100;

  private static final int SHORTEST = 4;
  private static final int DAYS_OF_A_WEEK = 7;
  private static final double LEAST_CORRELATION = 0.1;
  private static final double LEAST_PROMINENCE = 0.2;

  /** Prominence, in standard errors of a correlation, that noise alone hardly reaches. */
  private static final double CHANCE = 6;

  /** Variance, in squares of the largest value, that comes from rounding alone. */
  private static final double ROUNDING = 1e-24;

  /** Fewer values than this say nothing about seasons. */
  private static final int LEAST_VALUES = 24;

  private Seasons() {}

  /**
   * Lengths in steps, ascending; empty when none was found.
   *
   * @param values without gaps
   */
  public static int[] of(double[] values) {
    double[] unit = unit(values);
    int first = first(Arrays.copyOfRange(unit, unit.length / 2, unit.length));
    if (first == 0) {
      first = first(unit);
    }
    if (first == 0) {
      return new int[0];
    }
    int second = DAYS_OF_A_WEEK * first;
    return 3 * second <= values.length && second <= LONGEST
        ? new int[] {first, second}
        : new int[] {first};
  }

  /** In parts of the largest value, so that squares neither overflow nor vanish. */
  private static double[] unit(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, Math.abs(value));
    }
    double[] unit = new double[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = most > 0 ? values[i] / most : 0;
    }
    return unit;
  }

  /** The shortest season that accounts for much; 0 when there is none. */
  private static int first(double[] values) {
    if (values.length < LEAST_VALUES) {
      return 0;
    }
    double[] r = correlations(level(values), Math.min(values.length / 3, LONGEST));
    List<Integer> peaks = new ArrayList<>();
    List<Double> prominences = new ArrayList<>();
    double least = Math.max(LEAST_PROMINENCE, CHANCE / Math.sqrt(values.length));
    double lowest = r[1];
    double most = 0;
    for (int k = 2; k < r.length - 1; k++) {
      lowest = Math.min(lowest, r[k - 1]);
      double prominence = r[k] - lowest;
      if (k >= SHORTEST && isPeak(r, k) && r[k] > LEAST_CORRELATION && prominence > least) {
        peaks.add(k);
        prominences.add(prominence);
        most = Math.max(most, prominence);
      }
    }
    for (int i = 0; i < peaks.size(); i++) {
      if (prominences.get(i) >= most / 2) {
        return peaks.get(i);
      }
    }
    return 0;
  }

  private static boolean isPeak(double[] r, int at) {
    int reach = Math.max(1, at / 8);
    if (at + reach >= r.length) {
      return false;
    }
    for (int k = Math.max(1, at - reach); k <= at + reach; k++) {
      if (r[k] > r[at]) {
        return false;
      }
    }
    return true;
  }

  /** The values less their running mean, whose window shrinks towards both ends. */
  private static double[] level(double[] values) {
    int n = values.length;
    int reach = Math.max(1, n / 20);
    double[] sums = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    double[] rest = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      int from = Math.max(0, i - reach);
      int to = Math.min(n, i + reach + 1);
      rest[i] = values[i] - (sums[to] - sums[from]) / (to - from);
      mean += rest[i] / n;
    }
    for (int i = 0; i < n; i++) {
      rest[i] -= mean;
    }
    return rest;
  }

  private static double[] correlations(double[] x, int most) {
    int n = x.length;
    double[] r = new double[most + 1];
    for (int k = 0; k <= most; k++) {
      double sum = 0;
      for (int i = k; i < n; i++) {
        sum += x[i] * x[i - k];
      }
      r[k] = sum * n / (n - k);
    }
    double variance = r[0];
    for (int k = 0; k <= most; k++) {
      r[k] = variance > ROUNDING * n ? r[k] / variance : 0;
    }
    return r;
  }
}
