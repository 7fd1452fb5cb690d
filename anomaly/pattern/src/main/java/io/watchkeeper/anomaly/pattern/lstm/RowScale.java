package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Puts each column of a row on a scale of its own: distance from the median in spreads, then the
 * signed logarithm, so that a value a thousand spreads away is 7.6 and not 1,000.
 *
 * <p>The spread is the scaled median absolute deviation; of a column that mostly stands still, the
 * mean one; of a column that never moved there is none, and whatever differs from it is {@value
 * #BEYOND_CONSTANT} spreads away. Medians are values that occurred (the lower middle one), so that
 * what equals the median is exactly 0 whatever the unit. A positive affine change of a column
 * changes nothing but the last bits.
 */
final class RowScale {
  private static final double MAD_TO_DEVIATION = 1.4826;
  private static final double MEAN_TO_DEVIATION = 1.2533;
  private static final double BEYOND_CONSTANT = 4;

  private final double[] level;
  private final double[] spread;

  private RowScale(double[] level, double[] spread) {
    this.level = level;
    this.spread = spread;
  }

  static RowScale of(RowRing rows, int width) {
    double[] level = new double[width];
    double[] spread = new double[width];
    for (int column = 0; column < width; column++) {
      double[] known = Arrays.stream(rows.column(column)).filter(Double::isFinite).toArray();
      level[column] = median(known);
      for (int i = 0; i < known.length; i++) {
        known[i] = Math.abs(known[i] / 2 - level[column] / 2);
      }
      double mad = 2 * median(known);
      spread[column] =
          mad > 0
              ? MAD_TO_DEVIATION * mad
              : MEAN_TO_DEVIATION * 2 * Arrays.stream(known).average().orElse(Double.NaN);
    }
    return new RowScale(level, spread);
  }

  /** Sorts; NaN of nothing. */
  static double median(double[] values) {
    Arrays.sort(values);
    return values.length == 0 ? Double.NaN : values[(values.length - 1) / 2];
  }

  /** NaN when the value is missing or the column has never been seen. */
  double at(int column, double raw) {
    if (!Double.isFinite(raw) || Double.isNaN(level[column])) {
      return Double.NaN;
    }
    double away = raw - level[column];
    if (away == 0) {
      return 0;
    }
    double spreads =
        spread[column] > 0 ? away / spread[column] : Math.copySign(BEYOND_CONSTANT, away);
    return Squash.asinh(Double.isFinite(spreads) ? spreads : Math.copySign(1e300, away));
  }

  void save(DataOutput out) throws IOException {
    Doubles.save(level, out);
    Doubles.save(spread, out);
  }

  static RowScale restore(int width, DataInput in) throws IOException {
    RowScale restored = new RowScale(new double[width], new double[width]);
    Doubles.restore(restored.level, in);
    Doubles.restore(restored.spread, in);
    return restored;
  }
}
