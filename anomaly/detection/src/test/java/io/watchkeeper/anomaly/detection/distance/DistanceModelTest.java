package io.watchkeeper.anomaly.detection.distance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.cluster.NearestCentre;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.subspace.PrincipalSubspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Synthetic rows: three metrics that follow one load, and one that is alone. */
class DistanceModelTest {
  private static final int WIDTH = 4;

  @Test
  void seesABrokenRelationThatEachMetricHides() {
    for (OrdinaryFitter fitter : List.of(new PrincipalSubspace(), new NearestCentre())) {
      DistanceModel model = learned(fitter, 1_539);
      // The load is at its peak, the second metric lower than it is without any.
      double[] odd = row(new SplittableRandom(99), 1_539);
      odd[1] = -12;
      var surprise = assertInstanceOf(Opinion.Surprise.class, model.judge(1_539, odd));
      assertTrue(surprise.size() > 2, fitter.name() + ": " + surprise.size());
      assertEquals(1, Arrays.stream(surprise.share()).sum(), 1e-9);
      assertEquals(1, largest(surprise.share()), fitter.name());
    }
  }

  @Test
  void callsOneOrdinaryRowInAHundredOneInAHundred() {
    for (OrdinaryFitter fitter : List.of(new PrincipalSubspace(), new NearestCentre())) {
      DistanceModel model = learned(fitter, 4_000);
      var random = new SplittableRandom(17);
      int rare = 0;
      for (int i = 0; i < 2_000; i++) {
        double[] row = row(random, 4_000 + i);
        rare += size(model.judge(i, row)) >= 2 ? 1 : 0;
        model.learn(i, row);
      }
      assertTrue(rare >= 4 && rare <= 60, fitter.name() + ": " + rare + " of 2000");
    }
  }

  @Test
  void scoresAfterARestartAsIfItHadNeverStopped() throws IOException {
    DistanceModel never = learned(new NearestCentre(), 700);
    var bytes = new ByteArrayOutputStream();
    never.save(new DataOutputStream(bytes));
    var again = model(new NearestCentre(), WIDTH);
    again.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    var random = new SplittableRandom(23);
    for (int i = 700; i < 1_700; i++) {
      double[] row = row(random, i);
      assertEquals(size(never.judge(i, row)), size(again.judge(i, row)));
      never.learn(i, row);
      again.learn(i, row);
    }
    var other = model(new NearestCentre(), WIDTH + 1);
    var state = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThrows(IOException.class, () -> other.restore(state));
  }

  @Test
  void modelsThatShareRowsSayWhatTheyWouldSayAlone() throws IOException {
    var settings = DistanceSettings.defaults(Yardstick.SPREAD);
    var byRange = DistanceSettings.defaults(Yardstick.RANGE);
    var rows = new SeenRows(WIDTH, settings);
    List<DistanceModel> shared =
        List.of(
            new DistanceModel(new NearestCentre(), byRange, rows, 1),
            new DistanceModel(new PrincipalSubspace(), settings, rows, 1));
    List<DistanceModel> alone =
        List.of(
            new DistanceModel(new NearestCentre(), byRange, WIDTH, 1),
            new DistanceModel(new PrincipalSubspace(), settings, WIDTH, 1));
    var random = new SplittableRandom(6);
    for (int i = 0; i < 900; i++) {
      double[] row = row(random, i);
      for (int m = 0; m < shared.size(); m++) {
        assertEquals(size(alone.get(m).judge(i, row)), size(shared.get(m).judge(i, row)));
      }
      // Some rows are not learned.
      for (int m = 0; m < shared.size() && i % 5 != 0; m++) {
        alone.get(m).learn(i, row);
        shared.get(m).learn(i, row);
      }
    }
    var bytes = new ByteArrayOutputStream();
    shared.getLast().save(new DataOutputStream(bytes));
    var again = new DistanceModel(new PrincipalSubspace(), settings, WIDTH, 1);
    again.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    double[] row = row(random, 900);
    assertEquals(size(alone.getLast().judge(900, row)), size(again.judge(900, row)));
  }

  @Test
  void anotherUnitChangesNothing() {
    DistanceModel one = model(new PrincipalSubspace(), WIDTH);
    DistanceModel other = model(new PrincipalSubspace(), WIDTH);
    var random = new SplittableRandom(5);
    for (int i = 0; i < 600; i++) {
      double[] row = row(random, i);
      double[] scaled = Arrays.stream(row).map(v -> 1_024 * v).toArray();
      assertEquals(size(one.judge(i, row)), size(other.judge(i, scaled)));
      one.learn(i, row);
      other.learn(i, scaled);
    }
  }

  @Test
  void badInputHasAStatedOutcome() {
    var model = model(new NearestCentre(), 3);
    double[] nothing = {Double.NaN, Double.NaN, Double.NaN};
    int odd = 0;
    for (int i = 0; i < 400; i++) {
      // Constant, missing now and then, always missing.
      double[] row = {5, i % 10 == 0 ? Double.NaN : i % 3, Double.NaN};
      odd += size(model.judge(i, row)) > 3 ? 1 : 0;
      model.learn(i, row);
      if (i % 50 == 0) {
        assertInstanceOf(Opinion.None.class, model.judge(i, nothing));
        model.learn(i, nothing);
      }
    }
    assertTrue(odd <= 8, odd + " of 400 rows of a saw-tooth with holes");
    double huge = size(model.judge(400, new double[] {5, Double.MAX_VALUE, 1}));
    assertTrue(huge > 3 && Double.isFinite(huge), "huge: " + huge);
    double moved = size(model.judge(401, new double[] {5.1, 1, Double.NaN}));
    assertTrue(moved > 3, "a constant that moved: " + moved);
  }

  @Test
  void oneMetricIsNotItsBusiness() {
    var model = model(new NearestCentre(), 1);
    for (int i = 0; i < 300; i++) {
      assertInstanceOf(Opinion.None.class, model.judge(i, new double[] {i}));
      model.learn(i, new double[] {i});
    }
  }

  private static DistanceModel model(OrdinaryFitter fitter, int width) {
    return new DistanceModel(fitter, DistanceSettings.defaults(Yardstick.SPREAD), width, 1);
  }

  private static DistanceModel learned(OrdinaryFitter fitter, int rows) {
    DistanceModel model = model(fitter, WIDTH);
    model.vouch(true);
    var random = new SplittableRandom(2);
    for (int i = 0; i < rows; i++) {
      double[] row = row(random, i);
      model.judge(i, row);
      model.learn(i, row);
    }
    return model;
  }

  private static double[] row(SplittableRandom random, int index) {
    double load = 3 * Math.sin(index * 0.05) + random.nextGaussian();
    return new double[] {
      load + 0.1 * random.nextGaussian(),
      2 * load + 0.1 * random.nextGaussian(),
      10 - load + 0.1 * random.nextGaussian(),
      random.nextGaussian()
    };
  }

  private static double size(Opinion opinion) {
    return switch (opinion) {
      case Opinion.Surprise surprise -> surprise.size();
      case Opinion.None _ -> 0;
    };
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 0; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
