package io.watchkeeper.anomaly.foresight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.forecast.hybrid.HybridForecaster;
import io.watchkeeper.anomaly.forecast.mstl.Mstl;
import io.watchkeeper.anomaly.forecast.retrain.RetrainPolicy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Synthetic minutes around 100 with a deviation of 5. */
class SeriesModelTest {

  private static final Instant NOON = Instant.parse("2026-09-02T12:00:00Z");
  private static final HybridForecaster FORECASTER = new HybridForecaster(List.of(new Mstl()));
  private final SplittableRandom random = new SplittableRandom(3);
  private final double[] history = new double[400];
  private final SeriesModel model = trained(2);

  private SeriesModel trained(double leastWidth) {
    for (int i = 0; i < history.length; i++) {
      history[i] = ordinary();
    }
    SeriesModel.Birth birth = new SeriesModel.Birth(NOON, "first", new Outlook.Known(400, 60, 1));
    return SeriesModel.train(
        FORECASTER, new SeriesModel.Lesson(Grid.MINUTE, history, NOON, leastWidth), birth);
  }

  private double ordinary() {
    return 100 + 5 * random.nextGaussian();
  }

  private void judge(int minute, double value, boolean troubled) {
    double[] minutes = {100, 100, 100, 100, value};
    model.judge(minutes, NOON.plusSeconds(60L * minute), troubled);
  }

  @Test
  void aBreakTakesThreeMinutesAndEndsAfterThree() {
    for (int i = 0; i < 3; i++) {
      assertNull(model.brokenSince());
      judge(i, 300, true);
    }
    assertEquals(NOON, model.brokenSince());
    judge(3, 100, true);
    judge(4, 300, true);
    assertEquals(NOON, model.brokenSince(), "one minute inside does not end it");
    for (int i = 5; i < 8; i++) {
      assertNotNull(model.brokenSince());
      judge(i, 100, true);
    }
    assertNull(model.brokenSince());
  }

  @Test
  void aMissingMinuteSaysNothing() {
    judge(0, 300, true);
    judge(1, 300, true);
    judge(2, Double.NaN, true);
    assertNull(model.brokenSince());
    judge(3, 300, true);
    assertNotNull(model.brokenSince());
  }

  @Test
  void anHourOfOrdinaryMinutesStaysInTheBand() {
    for (int i = 0; i < 75; i++) {
      judge(i, ordinary(), false);
    }
    Outlook.Trained told = model.told();
    assertNotNull(told.withinBand());
    assertTrue(told.withinBand() >= 0.88, told.toString());
    assertNotNull(told.maseOfLastHour());
    assertEquals(0.71, told.maseOfLastHour(), 0.2, "a mean, where repeating errs twice the noise");
    assertNull(model.brokenSince());
    judge(75, 300, false);
    judge(76, 300, false);
    judge(77, 300, false);
    assertNull(model.brokenSince(), "beyond the forecast nothing is judged");
  }

  /** The world moved to another level, and nobody called it an incident. */
  @Test
  void aLevelThatIsNotForecastIsDrift() {
    Instant hours = NOON.plusSeconds(4 * 3_600);
    for (int round = 0; round < 4; round++) {
      model.forecast(FORECASTER, history, NOON);
      for (int i = 0; i < 75; i++) {
        judge(i, 160 + 40 * (i % 2), false);
      }
    }
    assertEquals(
        RetrainPolicy.Decision.RETRAIN_FOR_DRIFT, model.decide(RetrainPolicy.WEEKLY, hours));
    SeriesModel troubled = trained(2);
    double[] far = new double[5];
    Arrays.fill(far, 200);
    for (int i = 0; i < 75; i++) {
      troubled.judge(far, NOON.plusSeconds(60L * i), true);
    }
    assertEquals(RetrainPolicy.Decision.KEEP, troubled.decide(RetrainPolicy.WEEKLY, hours));
    assertEquals(
        RetrainPolicy.Decision.RETRAIN_FOR_AGE,
        troubled.decide(RetrainPolicy.WEEKLY, NOON.plusSeconds(7 * 86_400)));
  }

  @Test
  void aBandIsNeverNarrowerThanWhatNobodyWouldCallAChange() {
    SeriesModel wide = trained(1_000);
    Outlook.Step step = wide.at(NOON.plusSeconds(61));
    assertNotNull(step);
    assertEquals(NOON.plusSeconds(60), step.at());
    assertEquals(step.forecast() + 1_000, step.upper(), 1e-9);
    assertEquals(0, step.lower(), "it never was below");
    assertNull(wide.at(NOON.minusSeconds(1)));
    assertNull(wide.at(NOON.plusSeconds(75 * 60)));
  }
}
