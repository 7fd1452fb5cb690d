package io.watchkeeper.anomaly.detection.distance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Puts every column on one scale: distance from the median in robust spreads, the far tail folded.
 *
 * <p>By spread: the yardstick is the larger of the scaled median absolute deviation and of the
 * distance between the 1% and the 99% quantile over 4.65, where a normal's would lie: operational
 * columns rest on one level for most of the time, and the first alone would be 0. Its floor is a
 * hundredth of the whole range. By range: the yardstick is a third of the whole range, so that what
 * a column did once in training does not look odd again. Beyond three spreads the scale is
 * logarithmic: rows lie a thousand spreads away when a counter that was always 0 begins to count,
 * and one column must not drown the others. All this is unchanged when a column is multiplied or
 * moved. A column that never moved has no scale; any other value lies {@value #NEVER_MOVED} spreads
 * away.
 *
 * <p>Missing is ordinary: 0. Cost of a fit: a sort a column.
 */
final class RobustScale {
  private static final double MAD_TO_DEVIATION = 1.4826;
  private static final double OUTER = 0.01;

  /** Between the outer quantiles of a standard normal. */
  private static final double OUTER_DEVIATIONS = 4.6527;

  private static final double FLOOR_OF_RANGE = 0.01;

  /** The range counts as so many spreads: what is inside of it is never folded. */
  private static final double RANGE_DEVIATIONS = 3;

  private static final double FOLDED_FROM = 3;
  private static final double NEVER_MOVED = 6;
  private static final double FARTHEST = 20;

  /** Of the median: below this a mean of equal values differs from them by rounding. */
  private static final double ROUNDING = 1e-9;

  private final double[] medians;
  private final double[] spreads;

  private RobustScale(double[] medians, double[] spreads) {
    this.medians = medians;
    this.spreads = spreads;
  }

  static RobustScale of(KeptRows rows, int width, Yardstick yardstick) {
    double[] medians = new double[width];
    double[] spreads = new double[width];
    double[] column = new double[rows.size()];
    for (int c = 0; c < width; c++) {
      int known = 0;
      for (int r = 0; r < column.length; r++) {
        double value = rows.get(r)[c];
        if (Double.isFinite(value)) {
          column[known++] = value;
        }
      }
      fit(Arrays.copyOf(column, known), c, yardstick, medians, spreads);
    }
    return new RobustScale(medians, spreads);
  }

  private static void fit(
      double[] values, int column, Yardstick yardstick, double[] medians, double[] spreads) {
    if (values.length == 0) {
      medians[column] = Double.NaN;
      return;
    }
    Arrays.sort(values);
    double median = values[values.length / 2];
    double low = values[(int) (OUTER * (values.length - 1))];
    double high = values[(int) ((1 - OUTER) * (values.length - 1))];
    double range = values[values.length - 1] - values[0];
    medians[column] = median;
    if (yardstick == Yardstick.RANGE) {
      spreads[column] = range / RANGE_DEVIATIONS;
      return;
    }
    double floor = FLOOR_OF_RANGE * range;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i] - median);
    }
    Arrays.sort(values);
    double common = MAD_TO_DEVIATION * values[values.length / 2];
    spreads[column] = Math.max(Math.max(common, (high - low) / OUTER_DEVIATIONS), floor);
  }

  double[] apply(double[] row) {
    double[] scaled = new double[row.length];
    for (int c = 0; c < row.length; c++) {
      scaled[c] = scaled(row[c] - medians[c], c);
    }
    return scaled;
  }

  private double scaled(double away, int column) {
    if (Double.isNaN(away)) {
      return 0;
    }
    double rounding = ROUNDING * Math.abs(medians[column]);
    if (spreads[column] <= rounding) {
      return Math.abs(away) <= rounding ? 0 : Math.copySign(NEVER_MOVED, away);
    }
    double z = Math.abs(away) / spreads[column];
    double folded = z <= FOLDED_FROM ? z : FOLDED_FROM * (1 + Math.log(z / FOLDED_FROM));
    return Math.copySign(Math.min(folded, FARTHEST), away);
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(medians.length);
    for (int c = 0; c < medians.length; c++) {
      out.writeDouble(medians[c]);
      out.writeDouble(spreads[c]);
    }
  }

  static RobustScale restore(DataInput in) throws IOException {
    double[] medians = new double[in.readInt()];
    double[] spreads = new double[medians.length];
    for (int c = 0; c < medians.length; c++) {
      medians[c] = in.readDouble();
      spreads[c] = in.readDouble();
    }
    return new RobustScale(medians, spreads);
  }
}
