package io.watchkeeper.anomaly.pattern.shape;

import java.util.Arrays;
import java.util.Optional;

/**
 * A window of one series, on a scale of its own: gaps bridged by straight lines, distance from the
 * median in spreads (scaled median absolute deviation; the mean one when more than half of the
 * values are equal). A positive affine change of the series changes nothing but the last bits.
 *
 * @param values at most {@value #MOST}, longer windows in means of neighbours
 * @param bins the same in {@value #BINS} equal parts: their means
 * @param peaks of each part the value that is farthest from the median
 * @param noise robust deviation from one value to the next, over the root of 2, in spreads
 */
// Arrays: made for one reading and never compared.
@SuppressWarnings("ArrayRecordComponent")
record Trace(double[] values, double[] bins, double[] peaks, double noise) {
  static final int FEWEST = 24;
  static final int MOST = 512;
  static final int BINS = 64;
  static final double MAD_TO_DEVIATION = 1.4826;
  private static final double MEAN_TO_DEVIATION = 1.2533;

  /** Of the spread; a noise of 0 would make all else infinite. */
  private static final double LEAST_NOISE = 0.01;

  /** Why nothing can be said of a window. */
  static Optional<String> unreadable(double[] window) {
    if (window.length < FEWEST) {
      return Optional.of("fewer than " + FEWEST + " values");
    }
    long known = Arrays.stream(window).filter(Double::isFinite).count();
    if (known * 2 < window.length) {
      return Optional.of("more than half of the values are missing");
    }
    double[] finite = Arrays.stream(window).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(0);
    return low == high ? Optional.of("the series stands still") : Optional.empty();
  }

  static Trace of(double[] window) {
    double[] values = bridged(window);
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(1);
    for (int i = 0; i < values.length; i++) {
      // Differences of the largest doubles would overflow.
      values[i] /= largest;
    }
    if (values.length > MOST) {
      values = means(values, MOST);
    }
    double median = median(values.clone());
    double[] away = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] -= median;
      away[i] = Math.abs(values[i]);
    }
    double spread = MAD_TO_DEVIATION * median(away.clone());
    if (spread < 1e-9 * Arrays.stream(away).max().orElse(0)) {
      spread = MEAN_TO_DEVIATION * Arrays.stream(away).average().orElse(1);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = spread > 0 ? values[i] / spread : 0;
    }
    double[] bins = values.length >= BINS ? means(values, BINS) : stretched(values);
    double[] peaks = values.length >= BINS ? farthest(values) : bins.clone();
    return new Trace(values, bins, peaks, noise(values));
  }

  private static double[] bridged(double[] window) {
    double[] values = window.clone();
    int before = -1;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        continue;
      }
      for (int gap = before + 1; gap < i; gap++) {
        double share = before < 0 ? 1 : (gap - before) / (double) (i - before);
        values[gap] = before < 0 ? values[i] : values[before] * (1 - share) + values[i] * share;
      }
      before = i;
    }
    for (int gap = before + 1; gap < values.length; gap++) {
      values[gap] = values[before];
    }
    return values;
  }

  private static double[] means(double[] values, int parts) {
    double[] means = new double[parts];
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) part * values.length / parts);
      int to = (int) ((part + 1L) * values.length / parts);
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += values[i];
      }
      means[part] = sum / (to - from);
    }
    return means;
  }

  private static double[] farthest(double[] values) {
    double[] peaks = new double[BINS];
    for (int part = 0; part < BINS; part++) {
      for (int i = part * values.length / BINS; i < (part + 1) * values.length / BINS; i++) {
        peaks[part] = Math.abs(values[i]) > Math.abs(peaks[part]) ? values[i] : peaks[part];
      }
    }
    return peaks;
  }

  /** Of fewer values than bins: on the lines between them. */
  private static double[] stretched(double[] values) {
    double[] bins = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      double at = i * (values.length - 1.0) / (BINS - 1);
      int left = Math.min((int) at, values.length - 2);
      bins[i] = values[left] * (left + 1 - at) + values[left + 1] * (at - left);
    }
    return bins;
  }

  private static double noise(double[] values) {
    double[] steps = new double[values.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = values[i + 1] - values[i];
    }
    double middle = median(steps.clone());
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(steps[i] - middle);
    }
    double mad = MAD_TO_DEVIATION * median(steps.clone());
    double robust = mad > 0 ? mad : MEAN_TO_DEVIATION * Arrays.stream(steps).average().orElse(0);
    return Math.max(robust / Math.sqrt(2), LEAST_NOISE);
  }

  /** Sorts. */
  static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
