package io.watchkeeper.anomaly.detection.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.distance.Ordinary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearestCentreTest {

  /** Twenty heaps far apart have one best clustering: the mean of each heap. */
  @Test
  void findsTheMeansOfHeapsThatLieFarApart() {
    var random = new SplittableRandom(3);
    double[][] rows = new double[2_000][4];
    double[][] means = new double[20][4];
    for (int i = 0; i < rows.length; i++) {
      int heap = i % 20;
      for (int j = 0; j < 4; j++) {
        rows[i][j] = 1_000 * ((heap * (j + 3) * 7) % 20) + random.nextGaussian();
        means[heap][j] += rows[i][j] / 100;
      }
    }
    Ordinary fitted = new NearestCentre().fit(rows, 1);
    double[] parts = new double[4];
    for (double[] mean : means) {
      assertEquals(0, fitted.distance(mean, parts), 1e-9);
      mean[2] += 5;
      assertEquals(5, fitted.distance(mean, parts), 1e-9);
      assertEquals(25, parts[2], 1e-9);
    }
  }

  @Test
  void sameSeedGivesTheSameCentresAndSurvivesWriting() throws IOException {
    double[][] rows =
        new SplittableRandom(8)
            .doubles(900)
            .boxed()
            .map(v -> new double[] {v, v * v})
            .toArray(double[][]::new);
    Ordinary one = new NearestCentre().fit(rows, 4);
    Ordinary same = new NearestCentre().fit(rows, 4);
    var bytes = new ByteArrayOutputStream();
    one.save(new DataOutputStream(bytes));
    Ordinary read =
        new NearestCentre()
            .restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    double[] parts = new double[2];
    for (double[] row : rows) {
      double distance = one.distance(row, parts);
      assertTrue(distance < 0.1, "far from each of twenty centres: " + distance);
      assertEquals(distance, same.distance(row, parts));
      assertEquals(distance, read.distance(row, parts));
    }
  }

  @Test
  void rowsThatAreAllAlikeHaveOneState() {
    Ordinary fitted = new NearestCentre().fit(new double[30][2], 1);
    assertEquals(0, fitted.distance(new double[2], new double[2]));
    assertEquals(5, fitted.distance(new double[] {3, 4}, new double[2]));
  }
}
