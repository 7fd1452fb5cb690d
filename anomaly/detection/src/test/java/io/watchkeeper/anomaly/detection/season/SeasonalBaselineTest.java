package io.watchkeeper.anomaly.detection.season;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.baseline.BaselineSettings;
import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.state.Resumed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Synthetic series of one value a minute, from Monday 2 March 2026 on. */
class SeasonalBaselineTest {
  private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond();
  private static final int DAY = Moment.SECONDS_A_DAY;
  private static final Feature FEATURE = Feature.of("series", Direction.BOTH, new Floor(0.1, 0));
  private static final SeasonSettings SETTINGS =
      SeasonSettings.of(new BaselineSettings(600, 45, 600));

  private final SplittableRandom random = new SplittableRandom(4);
  private final LocalWeek utc = new LocalWeek(ZoneOffset.UTC);
  private final SeasonalBaseline baseline = new SeasonalBaseline(FEATURE, SETTINGS);

  @Test
  void saysWhatTheFastBaselineSaysUntilADayHasComeRoundOftenEnough() {
    for (long second = MONDAY; second < MONDAY + 3 * DAY; second += 60) {
      Moment moment = utc.at(second);
      double value = wave(second);
      assertEquals(baseline.fast().z(value), baseline.z(moment, value), 1e-12);
      baseline.learn(moment, value);
    }
  }

  @Test
  void takesADayForWhatItIsFromTheSixthOn() {
    learn(baseline, 0, 6 * DAY, this::wave);
    int seasonal = 0;
    double farthest = 0;
    for (long second = MONDAY + 6 * DAY; second < MONDAY + 7 * DAY; second += 60) {
      Moment moment = utc.at(second);
      seasonal += baseline.seasonal(moment) ? 1 : 0;
      double value = wave(second);
      farthest = Math.max(farthest, Math.abs(baseline.z(moment, value)));
      baseline.learn(moment, value);
    }
    assertTrue(seasonal > 1_000, seasonal + " of 1,440 minutes by the season");
    assertTrue(farthest < 8, "farthest ordinary minute " + farthest);
    Moment night = utc.at(MONDAY + 7 * DAY);
    assertTrue(baseline.z(night, wave(MONDAY + DAY / 2)) > 8, "noon at midnight");
  }

  @Test
  void coversAJobOfFiveMinutesADayAndNotOneAtAnotherTime() {
    learn(baseline, 0, 8 * DAY, this::job);
    Moment inTheJob = utc.at(MONDAY + 8 * DAY + 2 * 3_600 + 180);
    Moment later = utc.at(MONDAY + 8 * DAY + 5 * 3_600);
    assertTrue(baseline.seasonal(inTheJob));
    assertTrue(Math.abs(baseline.z(inTheJob, 60)) < 5, "z " + baseline.z(inTheJob, 60));
    assertTrue(baseline.fast().z(60) > 20);
    assertTrue(baseline.z(later, 60) > 20);
  }

  @Test
  void followsTheLocalClockWhenItIsPutForward() {
    LocalWeek berlin = new LocalWeek(ZoneId.of("Europe/Berlin"));
    long change = Instant.parse("2026-03-29T01:00:00Z").getEpochSecond();
    for (long second = MONDAY; second < change; second += 60) {
      baseline.learn(berlin.at(second), job(second + 3_600));
    }
    // 02:03 local was 01:03 UTC and is 00:03 UTC now.
    Moment byClock = berlin.at(Instant.parse("2026-03-31T00:03:00Z").getEpochSecond());
    Moment byUtc = berlin.at(Instant.parse("2026-03-31T01:03:00Z").getEpochSecond());
    assertTrue(Math.abs(baseline.z(byClock, 60)) < 5);
    assertTrue(baseline.z(byUtc, 60) > 20);
  }

  @Test
  void costsNothingWhereThereIsNoSeason() {
    assertTrue(seasonalShare(random::nextGaussian) < 0.005);
    double[] walk = {0};
    assertTrue(seasonalShare(() -> walk[0] += random.nextGaussian()) < 0.02);
    double[] slow = {0};
    assertTrue(seasonalShare(() -> slow[0] = 0.995 * slow[0] + random.nextGaussian()) < 0.02);
    assertTrue(seasonalShare(() -> random.nextInt(10) == 0 ? 30 : random.nextDouble()) < 0.005);
  }

  /** Share of minutes in five weeks on which a season speaks that is not there. */
  private double seasonalShare(DoubleSupplier series) {
    var fresh = new SeasonalBaseline(FEATURE, SETTINGS);
    int seasonal = 0;
    int all = 0;
    for (long second = MONDAY; second < MONDAY + 35L * DAY; second += 60) {
      Moment moment = utc.at(second);
      seasonal += fresh.seasonal(moment) ? 1 : 0;
      all++;
      fresh.learn(moment, series.getAsDouble());
    }
    return (double) seasonal / all;
  }

  @Test
  void learnsNothingFromAnIncidentThatIsWithheld() {
    learn(baseline, 0, 7 * DAY, this::wave);
    Moment noon = utc.at(MONDAY + 7 * DAY + DAY / 2);
    double before = baseline.expected(utc.at(MONDAY + 8 * DAY));
    for (int minute = 0; minute < 599; minute++) {
      assertFalse(baseline.withhold(utc.at(MONDAY + 7 * DAY + 60L * minute), 500));
    }
    assertEquals(before, baseline.expected(utc.at(MONDAY + 8 * DAY)));
    assertTrue(baseline.z(noon, 500) > 100);
  }

  @Test
  void takesALastingShiftWhenPatienceEndsAndPutsTheSeasonOnProbation() {
    learn(baseline, 0, 7 * DAY, this::wave);
    Moment midnight = utc.at(MONDAY + 8 * DAY);
    assertTrue(baseline.seasonal(midnight));
    boolean accepted = false;
    for (int minute = 0; !accepted; minute++) {
      accepted =
          baseline.withhold(utc.at(MONDAY + 7 * DAY + 60L * minute), 500 + random.nextDouble());
    }
    assertFalse(baseline.seasonal(midnight));
    assertEquals(500.5, baseline.expected(midnight), 0.2);
  }

  @Test
  void beginsAnewAfterADeploymentAndBelievesTheSeasonAgainOnceItHasProvedItself() {
    learn(baseline, 0, 7 * DAY, this::wave);
    baseline.deployed();
    Moment midnight = utc.at(MONDAY + 7 * DAY);
    assertFalse(baseline.ready());
    assertTrue(Double.isNaN(baseline.z(midnight, 10)));
    learn(baseline, 7 * DAY, 12 * DAY, this::wave);
    assertTrue(baseline.seasonal(utc.at(MONDAY + 12 * DAY)));
  }

  @Test
  void learnsNothingFromWhatIsNotLaterThanTheNewest() {
    learn(baseline, 0, DAY, this::wave);
    double before = baseline.z(utc.at(MONDAY + DAY), 20);
    baseline.learn(utc.at(MONDAY + DAY - 60), 1_000);
    baseline.learn(utc.at(MONDAY), 1_000);
    assertEquals(before, baseline.z(utc.at(MONDAY + DAY), 20));
  }

  @Test
  void goesOnToTheBitWhereItWasSaved() {
    learn(baseline, 0, 6 * DAY + 1_234 * 60, this::wave);
    baseline.withhold(utc.at(MONDAY + 6 * DAY + 1_234 * 60), 500);
    var young = new SeasonalBaseline(FEATURE, SETTINGS);
    Resumed.through(baseline::save, young::restore);
    for (int minute = 1_235; minute < 4_000; minute++) {
      Moment moment = utc.at(MONDAY + 6 * DAY + 60L * minute);
      double value = wave(moment.epochSecond());
      assertEquals(baseline.z(moment, value), young.z(moment, value));
      baseline.learn(moment, value);
      young.learn(moment, value);
    }
  }

  private void learn(SeasonalBaseline into, long from, long before, LongToDoubleFunction series) {
    for (long second = MONDAY + from; second < MONDAY + before; second += 60) {
      into.learn(utc.at(second), series.applyAsDouble(second));
    }
  }

  /** 10 at night and 50 at noon, scatter 1. */
  private double wave(long second) {
    double angle = 2 * Math.PI * Math.floorMod(second, (long) DAY) / DAY;
    return 30 - 20 * Math.cos(angle) + random.nextGaussian();
  }

  /** 10 with scatter 1, and 60 in the five minutes from two o'clock on. */
  private double job(long second) {
    long ofDay = Math.floorMod(second, (long) DAY);
    return (ofDay >= 7_200 && ofDay < 7_500 ? 60 : 10) + random.nextGaussian();
  }
}
