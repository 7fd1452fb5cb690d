package io.watchkeeper.anomaly.forecast.linear;

/**
 * Solves symmetric positive definite systems by Cholesky's factorisation.
 *
 * <p>Normal equations of a regression are such a system, but only just when two columns agree. A
 * pivot below 1e-12 of its diagonal is taken for such a column and its unknown is set to 0, which
 * is the limit of a ridge on that column alone. Cost n^3 / 6 multiplications.
 */
public final class PositiveSystem {
  private static final double DEPENDENT = 1e-12;

  private PositiveSystem() {}

  /**
   * Solves {@code matrix x = right}.
   *
   * @param matrix its lower triangle is read, and overwritten by the factor
   */
  public static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    boolean[] dependent = new boolean[n];
    for (int j = 0; j < n; j++) {
      double diagonal = matrix[j][j];
      double pivot = diagonal;
      for (int k = 0; k < j; k++) {
        pivot -= matrix[j][k] * matrix[j][k];
      }
      dependent[j] = !(pivot > DEPENDENT * diagonal);
      matrix[j][j] = dependent[j] ? 0 : Math.sqrt(pivot);
      for (int i = j + 1; i < n; i++) {
        matrix[i][j] = dependent[j] ? 0 : below(matrix, i, j);
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = right[i];
      for (int k = 0; k < i; k++) {
        sum -= matrix[i][k] * x[k];
      }
      x[i] = dependent[i] ? 0 : sum / matrix[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < n; k++) {
        sum -= matrix[k][i] * x[k];
      }
      x[i] = dependent[i] ? 0 : sum / matrix[i][i];
    }
    return x;
  }

  private static double below(double[][] matrix, int i, int j) {
    double sum = matrix[i][j];
    for (int k = 0; k < j; k++) {
      sum -= matrix[i][k] * matrix[j][k];
    }
    return sum / matrix[j][j];
  }
}
