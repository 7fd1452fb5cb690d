package io.watchkeeper.anomaly.detection.threshold;

import java.util.Arrays;

/**
 * The generalised Pareto distribution, to which the excesses over a high threshold tend [1]: {@code
 * P(Y > y) = (1 + shape y / scale)^(-1 / shape)}, exponential at shape 0.
 *
 * <p><b>Fit.</b> Maximum likelihood in one unknown [2]: with t = shape / scale the best shape is
 * the mean of ln(1 + t y), so that only t is searched for. Grimshaw solves for the roots of the
 * derivative, of which there may be several or none; here the likelihood itself is evaluated on a
 * grid that covers shapes from {@value #LEAST_SHAPE} to about 2 and then refined by golden section,
 * which cannot miss the highest of several. About 80 passes over the excesses.
 *
 * <p>Departures: shapes below {@value #LEAST_SHAPE} are not considered, as the likelihood has no
 * maximum below -1 and the estimator no variance below -0.5 [3].
 *
 * <p>[1] Pickands: Statistical inference using extreme order statistics, Annals of Statistics 3,
 * 1975. [2] Grimshaw: Computing maximum likelihood estimates for the generalized Pareto
 * distribution, Technometrics 35, 1993. [3] Smith: Maximum likelihood estimation in a class of
 * nonregular cases, Biometrika 72, 1985.
 *
 * @param shape heavy above 0, with an end below 0
 * @param scale in the unit of the excesses, above 0
 */
public record ParetoTail(double shape, double scale) {
  private static final double LEAST_SHAPE = -0.5;

  /** Nearer to 0 the general form has no digits left, and the exponential is the same. */
  private static final double EXPONENTIAL = 1e-9;

  private static final int GRID = 20;
  private static final int REFINEMENTS = 36;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  public ParetoTail {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("scale must be above 0: " + scale);
    }
  }

  /** Probability of an excess at least as large. */
  public double beyond(double excess) {
    if (excess <= 0) {
      return 1;
    }
    if (Math.abs(shape) < EXPONENTIAL) {
      return Math.exp(-excess / scale);
    }
    double grown = 1 + shape * excess / scale;
    return grown <= 0 ? 0 : Math.pow(grown, -1 / shape);
  }

  /** The excess that is exceeded with this probability, in (0, 1]. */
  public double quantile(double probability) {
    if (Math.abs(shape) < EXPONENTIAL) {
      return -scale * Math.log(probability);
    }
    return scale / shape * Math.expm1(-shape * Math.log(probability));
  }

  /**
   * By maximum likelihood.
   *
   * @param excesses all above 0, at least 2; not kept
   */
  public static ParetoTail fit(double[] excesses) {
    double mean = Arrays.stream(excesses).average().orElse(Double.NaN);
    double largest = Arrays.stream(excesses).max().orElse(Double.NaN);
    if (excesses.length < 2 || !(mean > 0) || !Double.isFinite(largest)) {
      throw new IllegalArgumentException("a tail needs 2 excesses above 0 and below infinity");
    }
    // In units of the mean. Below this t the largest excess would lie beyond the end.
    double[] scaled = Arrays.stream(excesses).map(y -> y / mean).toArray();
    double end = -1 / (largest / mean);
    double highest = likelihood(scaled, 0);
    double[] grid = grid(end);
    int at = -1;
    for (int i = 0; i < grid.length; i++) {
      double height = likelihood(scaled, grid[i]);
      if (height > highest) {
        highest = height;
        at = i;
      }
    }
    int low = at < 0 ? GRID - 1 : Math.max(0, at - 1);
    int high = at < 0 ? GRID : Math.min(grid.length - 1, at + 1);
    double best = refined(scaled, grid[low], grid[high]);
    double shape = Math.max(LEAST_SHAPE, shape(scaled, best));
    double scale = Math.abs(best) < EXPONENTIAL ? 1 : shape / best;
    return new ParetoTail(Math.abs(best) < EXPONENTIAL ? 0 : shape, scale * mean);
  }

  /** From just above the end to just below 0, and from there upwards, in even steps of a power. */
  private static double[] grid(double end) {
    double[] grid = new double[2 * GRID];
    for (int i = 0; i < GRID; i++) {
      double step = (i + 0.5) / GRID;
      grid[i] = end * (1 - step * step * (2 - step * step));
      grid[GRID + i] = Math.expm1(8 * step * step);
    }
    return grid;
  }

  private static double refined(double[] scaled, double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = likelihood(scaled, left);
    double atRight = likelihood(scaled, right);
    for (int i = 0; i < REFINEMENTS; i++) {
      // What is not allowed lies to the left only.
      if (Double.isInfinite(atLeft) || atLeft < atRight) {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = likelihood(scaled, right);
      } else {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = likelihood(scaled, left);
      }
    }
    return (low + high) / 2;
  }

  private static double shape(double[] scaled, double t) {
    double sum = 0;
    for (double y : scaled) {
      sum += Math.log1p(t * y);
    }
    return sum / scaled.length;
  }

  /** Mean log-likelihood at the best shape for t; that of the exponential at t = 0. */
  private static double likelihood(double[] scaled, double t) {
    if (Math.abs(t) < EXPONENTIAL) {
      return -1;
    }
    double shape = shape(scaled, t);
    return shape < LEAST_SHAPE || Double.isNaN(shape)
        ? Double.NEGATIVE_INFINITY
        : -Math.log(shape / t) - shape - 1;
  }
}
