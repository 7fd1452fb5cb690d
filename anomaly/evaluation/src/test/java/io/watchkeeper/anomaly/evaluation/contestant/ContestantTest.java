package io.watchkeeper.anomaly.evaluation.contestant;

import static io.watchkeeper.anomaly.evaluation.contestant.SyntheticRows.JUMP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContestantTest {
  private static final SyntheticRows SYNTHETIC = new SyntheticRows(400, 300, 4);

  @Test
  void threeSigmaAlertsOnTheJumpAndNamesItsMetric() {
    Asked asked = asked(Naive.THREE_SIGMA);
    assertTrue(asked.alerts().get(JUMP + 5));
    assertEquals(3, asked.top().get(JUMP + 5).getFirst());
    assertEquals(20, asked.scores()[JUMP + 5], 5);
  }

  @Test
  void lastValueSeesOnlyTheStep() {
    Asked asked = asked(Naive.LAST_VALUE);
    assertTrue(asked.alerts().get(JUMP));
    assertFalse(asked.scores()[JUMP + 5] > asked.scores()[JUMP] / 2);
  }

  @Test
  void findsTheSeasonThatRowsHave() {
    var random = new SplittableRandom(3);
    double[][] rows = new double[2_500][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = Math.sin(i * 2 * Math.PI / 288) + 0.3 * random.nextGaussian();
      rows[i][1] = i % 7 == 3 ? Double.NaN : 5;
    }
    assertEquals(288, new Season(rows).length(), 3);
    assertEquals(1, new Season(new double[400][2]).length());
    assertEquals(1, new Season(new double[0][]).length());
  }

  @Test
  void oursAlertsOnTheJumpAndNamesItsMetric() {
    Asked asked = asked(Watchkeeper.inService(ForestTrainer.find(), 1));
    assertFalse(asked.alerts().get(JUMP - 1));
    assertTrue(asked.alerts().subList(JUMP, JUMP + SyntheticRows.JUMPED).contains(true));
    assertEquals(3, asked.top().get(JUMP + 3).getFirst());
  }

  @Test
  void everyRowRanksEveryMetricOnce() {
    for (Contestant contestant : InvarianceTest.contestants()) {
      for (var top : asked(contestant).top()) {
        assertEquals(
            4, top.stream().filter(n -> n >= 1 && n <= 4).distinct().count(), contestant.title());
      }
    }
  }

  @Test
  void warmsUpByItselfWhenNothingCameBefore() {
    double[][] rows = SYNTHETIC.rows();
    for (Contestant contestant : InvarianceTest.contestants()) {
      double[] scores = Asked.of(contestant, rows, 0).scores();
      assertEquals(0, scores[0], contestant.title());
      assertTrue(Arrays.stream(scores).anyMatch(score -> score > 0), contestant.title());
    }
  }

  @Test
  void hasTheForestOnItsClassPath() {
    assertTrue(ForestTrainer.find().isPresent());
  }

  private static Asked asked(Contestant contestant) {
    return Asked.of(contestant, SYNTHETIC.rows(), SYNTHETIC.train());
  }
}
