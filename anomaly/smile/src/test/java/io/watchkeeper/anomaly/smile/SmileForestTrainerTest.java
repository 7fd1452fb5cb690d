package io.watchkeeper.anomaly.smile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.detection.forest.ForestTrainer.GrowthPlan;
import io.watchkeeper.anomaly.detection.forest.OutlierForest;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmileForestTrainerTest {
  private static final GrowthPlan PLAN = new GrowthPlan(100, 128, 7);

  private final ForestTrainer trainer = new SmileForestTrainer();

  @Test
  void isFoundByTheServiceLoader() {
    assertInstanceOf(SmileForestTrainer.class, ForestTrainer.find().orElseThrow());
  }

  @Test
  void givesTheSameScoresForTheSameSeed() {
    double[][] rows = cloud(300, 5);
    assertArrayEquals(
        scores(trainer.train(rows, PLAN), rows), scores(trainer.train(rows, PLAN), rows));
  }

  @Test
  void givesTheSameScoresOnAnyThreadAndBesideOtherTrainings() {
    double[][] rows = cloud(300, 5);
    double[] expected = scores(trainer.train(rows, PLAN), rows);
    var trainings =
        IntStream.range(0, 6)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> scores(trainer.train(rows, i % 2 == 0 ? PLAN : other()), rows)))
            .toList();
    for (int i = 0; i < trainings.size(); i += 2) {
      assertArrayEquals(expected, trainings.get(i).join());
    }
  }

  @Test
  void givesOtherScoresForAnotherSeed() {
    double[][] rows = cloud(300, 5);
    double[] one = scores(trainer.train(rows, PLAN), rows);
    assertTrue(!Arrays.equals(one, scores(trainer.train(rows, other()), rows)));
  }

  @Test
  void scoresAnOutlierHigherThanEveryRowOfTheCloud() {
    double[][] rows = cloud(300, 5);
    OutlierForest forest = trainer.train(rows, PLAN);
    double highest = Arrays.stream(scores(forest, rows)).max().orElseThrow();
    assertTrue(forest.score(new double[] {6, 6, 6, 6, 6}) > highest);
  }

  @Test
  void scoresDuplicatesEqually() {
    double[][] rows = cloud(100, 3);
    rows[40] = rows[2].clone();
    OutlierForest forest = trainer.train(rows, PLAN);
    assertEquals(forest.score(rows[2]), forest.score(rows[40]));
  }

  @Test
  void keepsScoresBetweenZeroAndOne() {
    double[][] rows = cloud(300, 4);
    for (double score : scores(trainer.train(rows, PLAN), rows)) {
      assertTrue(score > 0 && score <= 1, "score " + score);
    }
  }

  /** Half is the score of a row whose path is as long as an average one, [1] equation 2. */
  @Test
  void scoresACloudBelowOneHalfOnAverage() {
    double[][] rows = cloud(400, 4);
    double mean = Arrays.stream(scores(trainer.train(rows, PLAN), rows)).average().orElseThrow();
    assertTrue(mean > 0.35 && mean < 0.5, "mean " + mean);
  }

  @Test
  void acceptsFewerRowsThanTheSubsampleAndConstantOnes() {
    double[][] rows = new double[20][3];
    OutlierForest forest = trainer.train(rows, PLAN);
    assertEquals(forest.score(new double[3]), forest.score(rows[0]));
  }

  @Test
  void refusesASingleRow() {
    assertThrows(IllegalArgumentException.class, () -> trainer.train(new double[1][3], PLAN));
  }

  private static GrowthPlan other() {
    return new GrowthPlan(PLAN.trees(), PLAN.subsample(), PLAN.seed() + 1);
  }

  private static double[] scores(OutlierForest forest, double[][] rows) {
    return Arrays.stream(rows).mapToDouble(forest::score).toArray();
  }

  private static double[][] cloud(int rows, int columns) {
    var random = new SplittableRandom(11);
    return IntStream.range(0, rows)
        .mapToObj(
            _ -> IntStream.range(0, columns).mapToDouble(_ -> random.nextGaussian()).toArray())
        .toArray(double[][]::new);
  }
}
