package io.watchkeeper.anomaly.detection.subspace;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations [1]: each rotation
 * makes one off-diagonal element zero, sweeps over all of them converge quadratically. Chosen over
 * tridiagonal QR because it is short, needs no pivoting and is accurate for small eigenvalues too;
 * at 120 columns it takes some forty milliseconds, which is paid once in a thousand rows.
 *
 * <p>Cost: about 3 n^3 multiplications a sweep, eight sweeps or so.
 *
 * <p>[1] Golub, Van Loan: Matrix Computations, 4th edition, 8.5.
 *
 * @param values largest first
 * @param vectors one a row, of length 1, in the order of the values; the largest component of each
 *     is positive, so that the sign is no accident
 */
// Arrays: internal to a fit, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int MOST_SWEEPS = 50;

  /** Off-diagonal elements below this share of the matrix are zero for our purpose. */
  private static final double NEGLIGIBLE = 1e-13;

  /** The matrix is not changed. */
  static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    double norm = 0;
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
      v[i][i] = 1;
      for (double one : a[i]) {
        norm += one * one;
      }
    }
    double negligible = NEGLIGIBLE * Math.sqrt(norm);
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      boolean rotated = false;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          if (Math.abs(a[p][q]) > negligible) {
            rotate(a, v, p, q);
            rotated = true;
          }
        }
      }
      if (!rotated) {
        break;
      }
    }
    return ordered(a, v);
  }

  /** Rows p and q of {@code v} are two eigenvectors in the making. */
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1 / (Math.abs(theta) + Math.hypot(theta, 1)), theta);
    double cos = 1 / Math.hypot(t, 1);
    double sin = t * cos;
    int n = a.length;
    for (int k = 0; k < n; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = cos * kp - sin * kq;
      a[k][q] = sin * kp + cos * kq;
    }
    turn(a[p], a[q], cos, sin);
    turn(v[p], v[q], cos, sin);
    a[p][q] = 0;
    a[q][p] = 0;
  }

  private static void turn(double[] one, double[] other, double cos, double sin) {
    for (int k = 0; k < one.length; k++) {
      double first = one[k];
      double second = other[k];
      one[k] = cos * first - sin * second;
      other[k] = sin * first + cos * second;
    }
  }

  private static SymmetricEigen ordered(double[][] a, double[][] v) {
    int[] order =
        IntStream.range(0, a.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -a[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[order.length];
    double[][] vectors = new double[order.length][];
    for (int i = 0; i < order.length; i++) {
      values[i] = a[order[i]][order[i]];
      vectors[i] = upright(v[order[i]]);
    }
    return new SymmetricEigen(values, vectors);
  }

  private static double[] upright(double[] vector) {
    double largest = 0;
    for (double one : vector) {
      largest = Math.abs(one) > Math.abs(largest) ? one : largest;
    }
    if (largest < 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = -vector[i];
      }
    }
    return vector;
  }
}
