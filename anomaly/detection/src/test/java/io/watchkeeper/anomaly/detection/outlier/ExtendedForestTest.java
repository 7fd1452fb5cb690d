package io.watchkeeper.anomaly.detection.outlier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.forest.RowScorer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtendedForestTest {

  @Test
  void isThereWithoutSmile() {
    assertEquals(
        List.of("extended isolation forest"),
        ScorerTrainer.find().stream().map(ScorerTrainer::name).toList());
  }

  /** Liu et al. 2008, equation 1: c(256) = 2 H(255) - 2 x 255 / 256 = 10.24. */
  @Test
  void normalisesByTheAveragePathOfThePaper() {
    double harmonic = IntStream.rangeClosed(1, 255).mapToDouble(i -> 1.0 / i).sum();
    assertEquals(2 * harmonic - 510.0 / 256, IsolationScore.averagePath(256), 0.005);
    assertEquals(0, IsolationScore.averagePath(1));
  }

  @Test
  void scoresByTheSeedAlone() {
    double[][] rows = cloud(300, 12, 1);
    double[] row = rows[7];
    RowScorer one = new ExtendedForest().train(rows, 5);
    assertEquals(one.score(row), new ExtendedForest().train(rows, 5).score(row));
    assertTrue(one.score(row) != new ExtendedForest().train(rows, 6).score(row));
  }

  /** Half is the score of an average path; a cloud lies below, what is far off above. */
  @Test
  void scoresTheMiddleOfACloudLowAndWhatIsFarOffHigh() {
    double[][] rows = cloud(600, 6, 2);
    RowScorer scorer = new ExtendedForest().train(rows, 5);
    double mean = Arrays.stream(rows).mapToDouble(scorer::score).average().orElseThrow();
    assertTrue(mean > 0.35 && mean < 0.52, "mean " + mean);
    assertTrue(scorer.score(new double[6]) < mean);
    assertTrue(scorer.score(new double[] {6, 6, 6, 6, 6, 6}) > 0.6);
  }

  /**
   * Hariri et al. 2021, figure 1: of a round cloud, places at one distance should score alike
   * whether they lie on an axis or between two.
   */
  @Test
  void scoresTheSameDistanceAlikeOnAndBetweenTheAxes() {
    double[][] rows = cloud(1_000, 2, 3);
    double axis = 0;
    double between = 0;
    for (int seed = 0; seed < 8; seed++) {
      RowScorer scorer = new ExtendedForest().train(rows, seed);
      axis += scorer.score(new double[] {4, 0}) + scorer.score(new double[] {0, -4});
      double edge = 4 / Math.sqrt(2);
      between += scorer.score(new double[] {edge, edge}) + scorer.score(new double[] {edge, -edge});
    }
    assertEquals(1, axis / between, 0.04);
  }

  @Test
  void standsRowsThatAreAllAlike() {
    RowScorer scorer = new ExtendedForest().train(new double[60][3], 5);
    assertTrue(scorer.score(new double[3]) < scorer.score(new double[] {9, 9, 9}));
  }

  private static double[][] cloud(int rows, int columns, long seed) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, rows)
        .mapToObj(
            _ -> IntStream.range(0, columns).mapToDouble(_ -> random.nextGaussian()).toArray())
        .toArray(double[][]::new);
  }
}
