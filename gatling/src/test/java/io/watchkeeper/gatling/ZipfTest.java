package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ZipfTest {

  @Test
  void drawsRanksInProportionToTheLaw() {
    int draws = 200_000;
    int[] counts = new int[50];
    Zipf zipf = new Zipf(50, 1.1);
    Random random = new Random(4);
    for (int i = 0; i < draws; i++) {
      counts[zipf.draw(random)]++;
    }
    double sum = 0;
    for (int k = 1; k <= 50; k++) {
      sum += Math.pow(k, -1.1);
    }
    for (int k = 0; k < 50; k++) {
      double expected = draws * Math.pow(k + 1.0, -1.1) / sum;
      // Five standard deviations of a Poisson count.
      assertEquals(expected, counts[k], 5 * Math.sqrt(expected), "rank " + k);
    }
  }

  @Test
  void drawsTheOnlyRank() {
    assertEquals(0, new Zipf(1, 1.1).draw(new Random(1)));
    assertThrows(IllegalArgumentException.class, () -> new Zipf(0, 1.1));
  }
}
