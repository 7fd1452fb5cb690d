package io.watchkeeper.anomaly.detection.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.state.Resumed;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Synthetic: six metrics, of which the second follows the first. */
class OutlierModelTest {
  private static final int WIDTH = 6;

  private final SplittableRandom random = new SplittableRandom(9);
  private final OutlierModel model = model();

  @Test
  void hasNoOpinionBeforeThereAreRowsEnough() {
    for (int second = 0; second < 164; second++) {
      assertInstanceOf(Opinion.None.class, model.judge(second, row()));
      model.learn(second, row());
    }
    model.learn(164, row());
    assertInstanceOf(Opinion.Surprise.class, model.judge(165, row()));
  }

  @Test
  void hasNoOpinionOfASingleMetric() {
    var alone = new OutlierModel(new PlainScorer(), 1, OutlierSettings.defaults());
    for (int second = 0; second < 300; second++) {
      alone.learn(second, new double[] {random.nextGaussian()});
    }
    assertInstanceOf(Opinion.None.class, alone.judge(300, new double[] {5}));
  }

  @Test
  void isSurprisedByFourMetricsAwayTogetherAndSharesItAmongThem() {
    learn(model, 600);
    double[] odd = {0, 0, 3.5, 3.5, 3.5, 3.5};
    var surprise = assertInstanceOf(Opinion.Surprise.class, model.judge(600, odd));
    assertTrue(surprise.size() > 1.9, "size " + surprise.size());
    assertEquals(1, Arrays.stream(surprise.share()).sum(), 1e-12);
    assertTrue(surprise.share()[2] > 0.15 && surprise.share()[0] < 0.05);
  }

  @Test
  void changesNoAnswerWhenSeriesAreScaledAndMoved() {
    var other = model();
    for (int second = 0; second < 400; second++) {
      double[] row = row();
      model.learn(second, row);
      other.learn(second, Arrays.stream(row).map(v -> 5_000 + 40 * v).toArray());
    }
    double[] odd = {3, -3, 0, 3, 1, 0};
    double[] moved = Arrays.stream(odd).map(v -> 5_000 + 40 * v).toArray();
    var one = assertInstanceOf(Opinion.Surprise.class, model.judge(400, odd));
    var two = assertInstanceOf(Opinion.Surprise.class, other.judge(400, moved));
    assertEquals(one.size(), two.size(), 0.05);
    assertArrayEquals(one.share(), two.share(), 0.001);
  }

  @Test
  void takesTheBadRowsOfTheTableWithoutHarm() {
    learn(model, 400);
    double[] unknown = new double[WIDTH];
    Arrays.fill(unknown, Double.NaN);
    assertInstanceOf(Opinion.None.class, model.judge(400, unknown));
    model.learn(400, unknown);
    double[] huge = new double[WIDTH];
    Arrays.fill(huge, 1e300);
    var surprise = assertInstanceOf(Opinion.Surprise.class, model.judge(401, huge));
    assertTrue(surprise.size() > 1.9 && Double.isFinite(surprise.size()));
    huge[0] = Double.POSITIVE_INFINITY;
    model.learn(401, huge);
    double[] probe = row();
    Opinion before = model.judge(402, probe);
    model.learn(401, huge);
    model.learn(17, huge);
    assertEquals(size(before), size(model.judge(402, probe)), "duplicate and late are not learned");
  }

  /** Only what is not odd is learned, as in service: the new world would never be. */
  @Test
  void takesAWorldThatChangedForGoodForOrdinaryOncePatienceEnds() {
    for (int second = 0; second < 600; second++) {
      double[] row = row();
      model.judge(second, row);
      model.learn(second, row);
    }
    int early = 0;
    int late = 0;
    for (int second = 600; second < 5_600; second++) {
      double[] row = row();
      for (int i = 2; i < WIDTH; i++) {
        row[i] = 8 + 3 * row[i];
      }
      double size = size(model.judge(second, row));
      early += second < 1_100 && size >= 2 ? 1 : 0;
      late += second >= 4_600 && size >= 2 ? 1 : 0;
      if (size < 2) {
        model.learn(second, row);
      }
    }
    assertTrue(early > 400, "odd at first: " + early + " of 500");
    assertTrue(late < 60, "odd still: " + late + " of 1000");
  }

  @Test
  void isNotSurprisedByWhatIsConstant() {
    for (int second = 0; second < 400; second++) {
      model.learn(second, new double[WIDTH]);
    }
    assertEquals(0, size(model.judge(400, new double[WIDTH])), 1e-9);
  }

  @Test
  void goesOnToTheBitWhereItWasSaved() {
    learn(model, 431);
    var young = model();
    Resumed.through(model::save, young::restore);
    for (int second = 431; second < 560; second++) {
      double[] row = row();
      assertEquals(size(model.judge(second, row)), size(young.judge(second, row)));
      model.learn(second, row);
      young.learn(second, row);
    }
  }

  @Test
  void refusesTheStateOfAnotherWidth() {
    var other = new OutlierModel(new PlainScorer(), WIDTH + 1, OutlierSettings.defaults());
    assertThrows(UncheckedIOException.class, () -> Resumed.through(model::save, other::restore));
  }

  private void learn(OutlierModel into, int seconds) {
    for (int second = 0; second < seconds; second++) {
      into.learn(second, row());
    }
  }

  private static double size(Opinion opinion) {
    return assertInstanceOf(Opinion.Surprise.class, opinion).size();
  }

  private static OutlierModel model() {
    return new OutlierModel(new PlainScorer(), WIDTH, OutlierSettings.defaults());
  }

  private double[] row() {
    double[] row = random.doubles(WIDTH).map(_ -> random.nextGaussian()).toArray();
    row[1] = row[0] + 0.3 * row[1];
    return row;
  }
}
