package io.watchkeeper.anomaly.pattern.shape;

import java.util.Arrays;

/**
 * Simple shapes laid through the bins by least squares; each says which share of the variance it
 * explains. O(bins^2) each.
 */
final class Fits {
  private static final int EDGE = 3;

  private final double[] bins;
  private final double[] sums;
  private final double mean;
  private final double total;

  Fits(double[] bins) {
    this.bins = bins;
    sums = new double[bins.length + 1];
    for (int i = 0; i < bins.length; i++) {
      sums[i + 1] = sums[i] + bins[i];
    }
    mean = sums[bins.length] / bins.length;
    total = Arrays.stream(bins).map(bin -> (bin - mean) * (bin - mean)).sum();
  }

  /**
   * A fitted shape.
   *
   * @param explained share of the variance, 0 to 1
   * @param from where it begins, as a share of the window
   * @param width how long it is, as a share of the window
   * @param height its change, in spreads; signed
   */
  record Fit(double explained, double from, double width, double height) {}

  /** One level, then another. */
  Fit step() {
    Fit best = new Fit(0, 0, 0, 0);
    for (int at = EDGE; at <= bins.length - EDGE; at++) {
      best = better(best, part(at, bins.length));
    }
    return best;
  }

  /** One level, another for at most a third of the window, the first again. */
  Fit box() {
    Fit best = new Fit(0, 0, 0, 0);
    for (int from = 2; from < bins.length - 2; from++) {
      int longest = Math.min(bins.length - 2, from + bins.length / 3);
      for (int to = from + 1; to <= longest; to++) {
        best = better(best, part(from, to));
      }
    }
    return best;
  }

  /** The bins from here to there have a level of their own. */
  private Fit part(int from, int to) {
    int inside = to - from;
    int outside = bins.length - inside;
    double in = (sums[to] - sums[from]) / inside;
    double out = (sums[bins.length] - sums[to] + sums[from]) / outside;
    double between = (in - out) * (in - out) * inside * outside / bins.length;
    return new Fit(share(between), place(from), place(inside), in - out);
  }

  /** A level up to somewhere, from there on something that grows with this power of the time. */
  Fit hinge(int power, int latest) {
    Fit best = new Fit(0, 0, 0, 0);
    double[] rise = new double[bins.length];
    for (int at = 0; at <= latest; at++) {
      for (int i = 0; i < bins.length; i++) {
        double since = Math.max(0, i - at) / (double) (bins.length - 1 - at);
        rise[i] = power == 1 ? since : since * since;
      }
      best = better(best, along(rise, at));
    }
    return best;
  }

  /** A straight line through the whole window. */
  Fit line() {
    return hinge(1, 0);
  }

  private Fit along(double[] rise, int at) {
    double middle = Arrays.stream(rise).average().orElse(0);
    double both = 0;
    double own = 0;
    for (int i = 0; i < bins.length; i++) {
      both += (rise[i] - middle) * (bins[i] - mean);
      own += (rise[i] - middle) * (rise[i] - middle);
    }
    return new Fit(share(both * both / own), place(at), 1 - place(at), both / own);
  }

  private double share(double explained) {
    return total > 0 ? Math.clamp(explained / total, 0, 1) : 0;
  }

  private double place(int bin) {
    return bin / (double) bins.length;
  }

  private static Fit better(Fit one, Fit other) {
    return other.explained > one.explained ? other : one;
  }
}
