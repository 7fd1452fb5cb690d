package io.watchkeeper.anomaly.forecast.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LbfgsTest {

  /** Its minimum is at (1, ..., 1), at the end of a curved valley. */
  private static double rosenbrock(double[] x, double[] gradient) {
    double value = 0;
    java.util.Arrays.fill(gradient, 0);
    for (int i = 0; i + 1 < x.length; i++) {
      double a = x[i + 1] - x[i] * x[i];
      double b = 1 - x[i];
      value += 100 * a * a + b * b;
      gradient[i] += -400 * x[i] * a - 2 * b;
      gradient[i + 1] += 200 * a;
    }
    return value;
  }

  @Test
  void findsTheEndOfRosenbrocksValley() {
    double[] found = Lbfgs.minimise(LbfgsTest::rosenbrock, new double[] {-1.2, 1, -1.2, 1}, 500);
    assertArrayEquals(new double[] {1, 1, 1, 1}, found, 1e-4);
  }

  @Test
  void staysWhereTheGradientIsZero() {
    double[] found = Lbfgs.minimise(LbfgsTest::rosenbrock, new double[] {1, 1}, 500);
    assertArrayEquals(new double[] {1, 1}, found, 0);
  }

  @Test
  void endsWhenTheFunctionIsNowhereDefined() {
    double[] found =
        Lbfgs.minimise(
            (x, gradient) -> {
              gradient[0] = 1;
              return Double.NaN;
            },
            new double[] {3},
            50);
    assertEquals(3, found[0]);
  }

  @Test
  void solvesAPositiveSystemAndLeavesADependentColumnOut() {
    double[][] matrix = {{4, 2, 4}, {2, 3, 2}, {4, 2, 4}};
    double[] x = PositiveSystem.solve(matrix, new double[] {8, 7, 8});
    assertArrayEquals(new double[] {1.25, 1.5, 0}, x, 1e-12);
  }
}
