package io.watchkeeper.anomaly.detection.subspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

  /** By numpy.linalg.eigh, numpy 2.4.6; signs turned so that the largest component is positive. */
  @Test
  void agreesWithNumpy() {
    double[][] matrix = {{4, 1, -2, 0.5}, {1, 3, 0.25, 1.5}, {-2, 0.25, 5, -1}, {0.5, 1.5, -1, 2}};
    SymmetricEigen eigen = SymmetricEigen.of(matrix);
    assertArrayEquals(
        new double[] {6.967487113828545, 4.047625996570192, 2.425468695977032, 0.5594181936242288},
        eigen.values(),
        1e-12);
    assertArrayEquals(
        new double[] {
          -0.6022216529977952, -0.2079030327741579, 0.7223863897658273, -0.2688183652673393
        },
        eigen.vectors()[0],
        1e-12);
    assertArrayEquals(
        new double[] {
          0.23688106274676404, -0.5730296412003447, 0.30201308076227557, 0.7240942559268422
        },
        eigen.vectors()[3],
        1e-12);
  }

  @Test
  void putsALargeMatrixTogetherAgain() {
    int n = 60;
    var random = new SplittableRandom(5);
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextGaussian();
        matrix[j][i] = matrix[i][j];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(matrix);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
        }
        assertEquals(matrix[i][j], sum, 1e-10);
      }
    }
  }

  @Test
  void zeroHasZeroValues() {
    SymmetricEigen eigen = SymmetricEigen.of(new double[3][3]);
    assertArrayEquals(new double[3], eigen.values());
    assertEquals(1, eigen.vectors()[1][1]);
  }
}
