package io.watchkeeper.anomaly.forecast.autoregression;

import io.watchkeeper.anomaly.forecast.linear.PositiveSystem;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A linear regression of a value on earlier ones, or of its change over a season on earlier
 * changes, by ridge [1].
 *
 * <p>The penalty is in parts of the mean square of the columns, so it means the same on every
 * scale; the constant is not penalised. Older rows can count less, by a factor a row. Forecasts
 * beyond the next step feed on their predecessors.
 *
 * <p>Cost of a fit: rows x lags^2 / 2 multiplications and 8 bytes x lags^2; of a step: one
 * multiplication a lag.
 *
 * <p>[1] Hoerl, Kennard: Ridge regression, Technometrics 12, 1970.
 */
public final class LagRegression {

  /**
   * What to fit.
   *
   * @param lags ascending, at least 1
   * @param difference season whose changes are regressed; 0 regresses the values
   * @param ridge penalty in parts of the mean square of the columns
   * @param retention weight of a row in parts of that of the row after it, in (0, 1]
   */
  // Array: read by position, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  record Plan(int[] lags, int difference, double ridge, double retention) {}

  private final int[] lags;
  private final int difference;

  /** One a lag, then the constant. */
  private final double[] coefficients;

  private LagRegression(int[] lags, int difference, double[] coefficients) {
    this.lags = lags;
    this.difference = difference;
    this.coefficients = coefficients;
  }

  static LagRegression fit(double[] z, Plan plan) {
    int[] lags = plan.lags;
    int width = lags.length + 1;
    double[][] gram = new double[width][width];
    double[] right = new double[width];
    double[] row = new double[width];
    int first = lags[lags.length - 1] + plan.difference;
    double weight = Math.pow(plan.retention, z.length - 1.0 - first);
    for (int t = first; t < z.length; t++, weight /= plan.retention) {
      double target = z[t];
      if (plan.difference > 0) {
        target -= z[t - plan.difference];
        for (int k = 0; k < lags.length; k++) {
          row[k] = z[t - lags[k]] - z[t - lags[k] - plan.difference];
        }
      } else {
        for (int k = 0; k < lags.length; k++) {
          row[k] = z[t - lags[k]];
        }
      }
      row[width - 1] = 1;
      for (int i = 0; i < width; i++) {
        double weighted = weight * row[i];
        right[i] += weighted * target;
        double[] sums = gram[i];
        for (int k = 0; k <= i; k++) {
          sums[k] += weighted * row[k];
        }
      }
    }
    double trace = 0;
    for (int i = 0; i < lags.length; i++) {
      trace += gram[i][i];
    }
    for (int i = 0; i < lags.length; i++) {
      gram[i][i] += plan.ridge * trace / lags.length;
    }
    return new LagRegression(lags, plan.difference, PositiveSystem.solve(gram, right));
  }

  /**
   * A regression of levels, as {@link SeasonalAutoregression} has it, in the series' own unit: for
   * who keeps it and takes it a step further with each value.
   *
   * @param values without gaps
   * @param seasons ascending
   */
  public static LagRegression ofLevels(double[] values, int[] seasons) {
    Standard standard = Standard.of(values);
    LagRegression scored =
        fit(standard.scores(), new Plan(Lags.ofLevels(seasons, values.length), 0, 1e-5, 1));
    double sum = 0;
    for (int k = 0; k < scored.lags.length; k++) {
      sum += scored.coefficients[k];
    }
    scored.coefficients[scored.lags.length] =
        scored.coefficients[scored.lags.length] * standard.deviation()
            + standard.mean() * (1 - sum);
    return scored;
  }

  /** How many values before the next one are read. */
  public int reach() {
    return lags[lags.length - 1] + difference;
  }

  /** The value expected at an index, from those before it; at least {@link #reach} of them. */
  public double at(double[] z, int t) {
    double sum = coefficients[lags.length];
    if (difference == 0) {
      for (int k = 0; k < lags.length; k++) {
        sum += coefficients[k] * z[t - lags[k]];
      }
      return sum;
    }
    for (int k = 0; k < lags.length; k++) {
      sum += coefficients[k] * (z[t - lags[k]] - z[t - lags[k] - difference]);
    }
    return sum + z[t - difference];
  }

  /** The next steps, each held within the bounds given before the one after it is worked out. */
  double[] extend(double[] z, int steps, double bound) {
    return extend(z, steps, -bound, bound);
  }

  /** The same between two bounds. */
  public double[] extend(double[] z, int steps, double least, double most) {
    double[] all = Arrays.copyOf(z, z.length + steps);
    for (int t = z.length; t < all.length; t++) {
      all[t] = Math.clamp(at(all, t), least, most);
    }
    return Arrays.copyOfRange(all, z.length, all.length);
  }

  public void save(DataOutput out) throws IOException {
    out.writeInt(difference);
    out.writeInt(lags.length);
    for (int lag : lags) {
      out.writeInt(lag);
    }
    for (double coefficient : coefficients) {
      out.writeDouble(coefficient);
    }
  }

  public static LagRegression restored(DataInput in) throws IOException {
    int difference = in.readInt();
    int count = in.readInt();
    if (count < 1 || count > 1000) {
      throw new IOException("a regression on " + count + " lags was never saved");
    }
    int[] lags = new int[count];
    for (int i = 0; i < count; i++) {
      lags[i] = in.readInt();
    }
    double[] coefficients = new double[count + 1];
    for (int i = 0; i <= count; i++) {
      coefficients[i] = in.readDouble();
    }
    return new LagRegression(lags, difference, coefficients);
  }
}
