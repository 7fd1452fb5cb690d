package io.watchkeeper.anomaly.smile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.forest.RowScorer;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.opinion.Sensitivity;
import io.watchkeeper.anomaly.detection.outlier.ExtendedForest;
import io.watchkeeper.anomaly.detection.outlier.OutlierModel;
import io.watchkeeper.anomaly.detection.outlier.OutlierSettings;
import io.watchkeeper.anomaly.detection.outlier.ScorerTrainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scorer there is with this module, and what is particular to one. */
class ScorersTest {

  static List<ScorerTrainer> trainers() {
    return ScorerTrainer.find();
  }

  @Test
  void areFoundByTheServiceLoader() {
    assertEquals(
        List.of("DBSCAN", "extended isolation forest", "isolation forest"),
        trainers().stream().map(ScorerTrainer::name).toList());
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void giveTheSameScoresForTheSameSeed(ScorerTrainer trainer) {
    double[][] rows = cloud(300, 5);
    assertArrayEquals(scores(trainer.train(rows, 3), rows), scores(trainer.train(rows, 3), rows));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void scoreAnOutlierHigherThanEveryRowOfTheCloud(ScorerTrainer trainer) {
    double[][] rows = cloud(300, 5);
    RowScorer scorer = trainer.train(rows, 3);
    double highest = Arrays.stream(scores(scorer, rows)).max().orElseThrow();
    assertTrue(scorer.score(new double[] {6, 6, 6, 6, 6}) > highest);
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void standRowsThatAreAllAlike(ScorerTrainer trainer) {
    RowScorer scorer = trainer.train(new double[60][3], 3);
    assertTrue(Double.isFinite(scorer.score(new double[3])));
    assertTrue(scorer.score(new double[3]) <= scorer.score(new double[] {1, 1, 1}));
  }

  /** Of 3,000 ordinary rows not seen before 300, 30 and 3 are that odd; the safe side is below. */
  @ParameterizedTest
  @MethodSource("trainers")
  void areCalibratedAsModels(ScorerTrainer trainer) {
    var random = new SplittableRandom(21);
    var model = new OutlierModel(trainer, 5, OutlierSettings.defaults());
    for (int second = 0; second < 600; second++) {
      model.learn(second, row(random, 5));
    }
    int[] atLeast = new int[4];
    for (int second = 600; second < 3_600; second++) {
      double size = size(model.judge(second, row(random, 5)));
      for (int decade = 1; decade < 4; decade++) {
        atLeast[decade] += size >= decade ? 1 : 0;
      }
    }
    assertTrue(atLeast[1] > 150 && atLeast[1] < 450, atLeast[1] + " of 300");
    assertTrue(atLeast[2] < 70, atLeast[2] + " of 30");
    assertTrue(atLeast[3] < 15, atLeast[3] + " of 3");
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void goOnToTheBitWhereTheyWereSaved(ScorerTrainer trainer) throws IOException {
    var random = new SplittableRandom(22);
    var model = new OutlierModel(trainer, 4, OutlierSettings.defaults());
    for (int second = 0; second < 230; second++) {
      model.learn(second, row(random, 4));
    }
    var bytes = new ByteArrayOutputStream();
    model.save(new DataOutputStream(bytes));
    var young = new OutlierModel(trainer, 4, OutlierSettings.defaults());
    young.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int second = 230; second < 300; second++) {
      double[] row = row(random, 4);
      assertEquals(size(model.judge(second, row)), size(young.judge(second, row)));
      model.learn(second, row);
      young.learn(second, row);
    }
  }

  /** Each value is ordinary, and the two never were apart: cuts along the axes hardly see it. */
  @Test
  void extendedForestSeesAcrossADiagonalWhatAxisParallelCutsDoNot() {
    var random = new SplittableRandom(23);
    double[][] rows =
        IntStream.range(0, 400)
            .mapToObj(_ -> {
              double along = 1.5 * random.nextGaussian();
              return new double[] {along, along + 0.2 * random.nextGaussian()};
            })
            .toArray(double[][]::new);
    double[] apart = {1.5, -1.5};
    double extended = rank(new ExtendedForest(), rows, apart);
    double axisParallel = rank(new IsolationForestScorer(), rows, apart);
    assertTrue(extended >= 0.97, "extended " + extended);
    assertTrue(extended > axisParallel, extended + " against " + axisParallel);
  }

  /**
   * 200 rows a tenth apart on a line and one far off it. The fourth neighbour is 0.2 away, at the
   * ends 0.3 and 0.4; all but 1.24% of 201 rows reach theirs within 0.4.
   */
  @Test
  void dbscanMeasuresTheDistanceToTheNearestClusterInRadii() {
    double[][] rows = new double[201][];
    for (int i = 0; i < 200; i++) {
      rows[i] = new double[] {i / 10.0, 0};
    }
    rows[200] = new double[] {10, 20};
    RowScorer scorer = new DbscanScorer().train(rows, 1);
    assertEquals(0, scorer.score(new double[] {5, 0}), 1e-9);
    assertEquals(0.125, scorer.score(new double[] {5.05, 0}), 1e-9);
    assertEquals(5, scorer.score(new double[] {7, -2}), 1e-9);
    assertEquals(50, scorer.score(rows[200]), 1e-9, "noise is no cluster");
  }

  @Test
  void dbscanTakesAboutTheTailOfTheSensitivityForNoise() {
    double[][] rows = cloud(1_000, 4);
    for (double deviations : new double[] {2, 2.5, 3}) {
      var sensitivity = new Sensitivity(deviations);
      RowScorer scorer = new DbscanScorer(sensitivity).train(rows, 1);
      long noise = Arrays.stream(rows).filter(row -> scorer.score(row) > 0).count();
      assertTrue(noise <= 1_000 * sensitivity.tailProbability() + 1, noise + " at " + deviations);
    }
  }

  private static double rank(ScorerTrainer trainer, double[][] rows, double[] row) {
    RowScorer scorer = trainer.train(rows, 5);
    double score = scorer.score(row);
    return Arrays.stream(scores(scorer, rows)).filter(one -> one < score).count()
        / (double) rows.length;
  }

  private static double size(Opinion opinion) {
    return assertInstanceOf(Opinion.Surprise.class, opinion).size();
  }

  private static double[] scores(RowScorer scorer, double[][] rows) {
    return Arrays.stream(rows).mapToDouble(scorer::score).toArray();
  }

  private static double[][] cloud(int rows, int columns) {
    var random = new SplittableRandom(11);
    return IntStream.range(0, rows).mapToObj(_ -> row(random, columns)).toArray(double[][]::new);
  }

  private static double[] row(SplittableRandom random, int columns) {
    return IntStream.range(0, columns).mapToDouble(_ -> random.nextGaussian()).toArray();
  }
}
