package io.watchkeeper.anomaly.detection.subspace;

import io.watchkeeper.anomaly.detection.distance.Ordinary;
import io.watchkeeper.anomaly.detection.distance.OrdinaryFitter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Principal component analysis as a detector: metrics of one server move together, so a few
 * directions hold most of the ordinary variance; what a row has outside of them is odd even when
 * every single metric is in its range [1]. The distance is the length of what the leading
 * components leave unexplained.
 *
 * <p>Departures from [1]: the number of components is what explains {@value #EXPLAINED} of the
 * variance instead of a three-sigma rule on projections, and no normal theory gives the threshold,
 * which is the business of the tail. Cost of a fit: rows times the square of the columns, and the
 * eigenvectors; of a row: columns times components. Bytes: 8 a column for each component.
 *
 * <p>[1] Lakhina, Crovella, Diot: Diagnosing network-wide traffic anomalies, SIGCOMM 2004; Jackson,
 * Mudholkar: Control procedures for residuals associated with principal component analysis,
 * Technometrics 21, 1979.
 */
public final class PrincipalSubspace implements OrdinaryFitter {
  private static final double EXPLAINED = 0.9;

  @Override
  public String name() {
    return "principal components";
  }

  @Override
  public Ordinary fit(double[][] vectors, long seed) {
    int width = vectors[0].length;
    double[] means = new double[width];
    for (double[] vector : vectors) {
      for (int i = 0; i < width; i++) {
        means[i] += vector[i] / vectors.length;
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(covariance(vectors, means));
    int components = components(eigen.values());
    double[][] leading = new double[components][];
    System.arraycopy(eigen.vectors(), 0, leading, 0, components);
    return new Residual(means, leading);
  }

  private static double[][] covariance(double[][] vectors, double[] means) {
    int width = means.length;
    double[][] covariance = new double[width][width];
    double[] away = new double[width];
    for (double[] vector : vectors) {
      for (int i = 0; i < width; i++) {
        away[i] = vector[i] - means[i];
      }
      for (int i = 0; i < width; i++) {
        double first = away[i];
        double[] row = covariance[i];
        for (int j = i; j < width; j++) {
          row[j] += first * away[j];
        }
      }
    }
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        covariance[i][j] /= vectors.length;
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  /** Fewest that explain the share; none when nothing varies. */
  private static int components(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.max(0, value);
    }
    double explained = 0;
    int count = 0;
    while (count < values.length && explained < EXPLAINED * sum) {
      explained += Math.max(0, values[count]);
      count++;
    }
    return count;
  }

  @Override
  public Ordinary restore(DataInput in) throws IOException {
    double[] means = read(in, in.readInt());
    double[][] leading = new double[in.readInt()][];
    for (int i = 0; i < leading.length; i++) {
      leading[i] = read(in, means.length);
    }
    return new Residual(means, leading);
  }

  private static double[] read(DataInput in, int count) throws IOException {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  /** What the leading components leave of a vector. */
  // Arrays: a fitted model, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  private record Residual(double[] means, double[][] leading) implements Ordinary {

    @Override
    public double distance(double[] vector, double[] parts) {
      double[] rest = new double[means.length];
      for (int i = 0; i < rest.length; i++) {
        rest[i] = vector[i] - means[i];
      }
      // Orthogonal directions may be taken away one after another.
      for (double[] component : leading) {
        double along = 0;
        for (int i = 0; i < rest.length; i++) {
          along += component[i] * rest[i];
        }
        for (int i = 0; i < rest.length; i++) {
          rest[i] -= along * component[i];
        }
      }
      double sum = 0;
      for (int i = 0; i < rest.length; i++) {
        parts[i] = rest[i] * rest[i];
        sum += parts[i];
      }
      return Math.sqrt(sum);
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(means.length);
      write(out, means);
      out.writeInt(leading.length);
      for (double[] component : leading) {
        write(out, component);
      }
    }

    private static void write(DataOutput out, double[] values) throws IOException {
      for (double value : values) {
        out.writeDouble(value);
      }
    }
  }
}
