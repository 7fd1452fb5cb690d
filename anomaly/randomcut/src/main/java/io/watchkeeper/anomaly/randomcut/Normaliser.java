package io.watchkeeper.anomaly.randomcut;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Puts metrics on one scale, so that cuts fall on each of them alike.
 *
 * <p>Mean and variance are discounted by the row and updated by differences [1]: the library's own
 * sums of squares lose all digits when a metric's level is a million times its scatter. What enters
 * them is clipped, so that a spike does not shrink the scale of all that follows. Far out the scale
 * is logarithmic: cuts fall by length, and one metric that hardly ever moves, and then by a
 * thousand deviations, would get them all. A missing value is put on the mean: the forest then
 * judges by the others.
 *
 * <p>[1] West: Updating mean and variance estimates, Communications of the ACM 22, 1979.
 */
final class Normaliser {
  /** A mean age of a thousand rows. */
  private static final double DISCOUNT = 0.001;

  /** Deviations beyond which a value does not move the scale further. */
  private static final double CLIP = 5;

  /** Deviations up to which the scale is even; beyond it is logarithmic. */
  private static final double CORE = 3;

  private static final double LARGE = 1e150;

  private static final int FEW = 5;

  private final double[] means;
  private final double[] variances;
  private final int[] counts;

  Normaliser(int metrics) {
    means = new double[metrics];
    variances = new double[metrics];
    counts = new int[metrics];
  }

  float[] place(double[] row) {
    float[] placed = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      placed[i] = (float) place(i, row[i]);
    }
    return placed;
  }

  void learn(double[] row) {
    for (int i = 0; i < row.length; i++) {
      if (Double.isFinite(row[i])) {
        learn(i, row[i]);
      }
    }
  }

  void save(DataOutput out) throws IOException {
    for (int i = 0; i < means.length; i++) {
      out.writeDouble(means[i]);
      out.writeDouble(variances[i]);
      out.writeInt(counts[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    for (int i = 0; i < means.length; i++) {
      means[i] = in.readDouble();
      variances[i] = in.readDouble();
      counts[i] = in.readInt();
    }
  }

  private double place(int metric, double value) {
    if (!Double.isFinite(value) || counts[metric] < FEW) {
      return 0;
    }
    double off = value - means[metric];
    double deviation = Math.sqrt(variances[metric]);
    if (deviation > 0) {
      return CORE * asinh(off / deviation / CORE);
    }
    return off == 0 ? 0 : Math.copySign(CLIP, off);
  }

  private static double asinh(double value) {
    double size = Math.min(Math.abs(value), LARGE);
    return Math.copySign(Math.log(size + Math.hypot(1, size)), value);
  }

  private void learn(int metric, double value) {
    double off = value - means[metric];
    double reach = CLIP * Math.sqrt(variances[metric]);
    if (counts[metric] >= FEW && reach > 0) {
      off = Math.clamp(off, -reach, reach);
    }
    counts[metric] = Math.min(counts[metric] + 1, Integer.MAX_VALUE - 1);
    double rate = Math.max(1.0 / counts[metric], DISCOUNT);
    double moved = variances[metric] + rate * off * off;
    if (Double.isFinite(moved)) {
      means[metric] += rate * off;
      variances[metric] = (1 - rate) * moved;
    }
  }
}
