package io.watchkeeper.anomaly.detection.subspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.anomaly.detection.distance.Ordinary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PrincipalSubspaceTest {
  private static final int WIDTH = 6;

  /** By numpy 2.4.6: eigh of the covariance, two components explain 90%. */
  @Test
  void agreesWithNumpy() {
    Ordinary fitted = new PrincipalSubspace().fit(rows(), 1);
    double[] parts = new double[WIDTH];
    double[] first = {1, 0, 0, 0, 0, 0};
    assertEquals(0.8054396261205989, fitted.distance(first, parts), 1e-12);
    double[] second = {0.5, -0.5, 1, 2, -1, 0};
    assertEquals(2.1939785000737575, fitted.distance(second, parts), 1e-12);
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    assertEquals(2.1939785000737575, Math.sqrt(sum), 1e-12);
    assertEquals(0.7587032013973879, fitted.distance(rows()[17], parts), 1e-12);
  }

  @Test
  void rowsThatNeverMoveHaveNoComponents() {
    Ordinary fitted = new PrincipalSubspace().fit(new double[50][3], 1);
    assertEquals(0, fitted.distance(new double[3], new double[3]));
    assertEquals(2, fitted.distance(new double[] {0, 2, 0}, new double[3]));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    Ordinary fitted = new PrincipalSubspace().fit(rows(), 1);
    var bytes = new ByteArrayOutputStream();
    fitted.save(new DataOutputStream(bytes));
    Ordinary again =
        new PrincipalSubspace()
            .restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    double[] parts = new double[WIDTH];
    for (double[] row : rows()) {
      assertEquals(fitted.distance(row, parts), again.distance(row, parts));
    }
  }

  private static double[][] rows() {
    double[][] rows = new double[200][WIDTH];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < WIDTH; j++) {
        rows[i][j] =
            Math.sin(0.7 * i + j)
                + 0.3 * Math.cos(1.3 * i * (j + 1))
                + 0.05 * j * Math.sin(0.11 * i);
      }
    }
    return rows;
  }
}
