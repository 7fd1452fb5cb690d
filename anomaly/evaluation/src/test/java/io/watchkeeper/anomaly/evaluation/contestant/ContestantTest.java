package io.watchkeeper.anomaly.evaluation.contestant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.evaluation.data.LabelledSeries;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Synthetic rows: four metrics of noise, of which the third jumps by twenty deviations. */
class ContestantTest {
  private static final int JUMP = 150;
  private static final LabelledSeries SERIES = series();

  @Test
  void threeSigmaAlertsOnTheJumpAndNamesItsMetric() {
    var scored = Naive.THREE_SIGMA.score(SERIES);
    assertTrue(scored.alerts()[JUMP + 5]);
    assertEquals(3, scored.top()[JUMP + 5][0]);
    assertEquals(20, scored.scores()[JUMP + 5], 5);
  }

  @Test
  void lastValueSeesOnlyTheStep() {
    var scored = Naive.LAST_VALUE.score(SERIES);
    assertTrue(scored.alerts()[JUMP]);
    assertFalse(scored.scores()[JUMP + 5] > scored.scores()[JUMP] / 2);
  }

  @Test
  void watchkeeperRaisesAtTheThirdRowOfTheJump() {
    var scored = new Watchkeeper("ours", ForestTrainer.find(), 1).score(SERIES);
    assertFalse(scored.alerts()[JUMP + 1]);
    assertTrue(scored.alerts()[JUMP + 2]);
    assertEquals(3, scored.top()[JUMP + 2][0]);
  }

  @Test
  void watchkeeperGivesTheSameScoresForTheSameSeed() {
    var one = new Watchkeeper("ours", ForestTrainer.find(), 4).score(SERIES);
    var other = new Watchkeeper("ours", ForestTrainer.find(), 4).score(SERIES);
    assertArrayEquals(one.scores(), other.scores());
  }

  @Test
  void hasTheForestOnItsClassPath() {
    assertTrue(ForestTrainer.find().isPresent());
  }

  private static LabelledSeries series() {
    var random = new SplittableRandom(2);
    double[][] train = new double[400][];
    double[][] test = new double[300][];
    boolean[] labels = new boolean[test.length];
    for (int i = 0; i < train.length + test.length; i++) {
      double[] row = random.doubles(4).map(_ -> random.nextGaussian()).toArray();
      int tested = i - train.length;
      if (tested < 0) {
        train[i] = row;
      } else {
        labels[tested] = tested >= JUMP && tested < JUMP + 20;
        row[2] += labels[tested] ? 20 : 0;
        test[tested] = row;
      }
    }
    return new LabelledSeries("synthetic", train, test, labels, 0, 5);
  }
}
