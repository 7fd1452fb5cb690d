package io.watchkeeper.anomaly.forecast.retrain;

import static io.watchkeeper.anomaly.forecast.retrain.RetrainPolicy.Decision.KEEP;
import static io.watchkeeper.anomaly.forecast.retrain.RetrainPolicy.Decision.RETRAIN_FOR_AGE;
import static io.watchkeeper.anomaly.forecast.retrain.RetrainPolicy.Decision.RETRAIN_FOR_DRIFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.watchkeeper.anomaly.forecast.retrain.RetrainPolicy.Service;
import org.junit.jupiter.api.Test;

class RetrainPolicyTest {
  private static final RetrainPolicy WEEKLY = RetrainPolicy.WEEKLY;
  private static final long WEEK = 604_800;

  @Test
  void aWeekOldModelIsFittedAgainAndNotASecondEarlier() {
    assertEquals(KEEP, WEEKLY.decide(new Service(1000, 5000, 250), 1000 + WEEK - 1));
    assertEquals(RETRAIN_FOR_AGE, WEEKLY.decide(new Service(1000, 5000, 250), 1000 + WEEK));
  }

  @Test
  void moreMissesThanChanceAllowsAreDrift() {
    // Of 400, 20 are expected with deviation 4.36; 4.3 of them above is 38.7.
    assertEquals(KEEP, WEEKLY.decide(new Service(0, 400, 38), 7200));
    assertEquals(RETRAIN_FOR_DRIFT, WEEKLY.decide(new Service(0, 400, 39), 7200));
  }

  @Test
  void driftWaitsForValuesAndForThePause() {
    assertEquals(KEEP, WEEKLY.decide(new Service(0, 199, 199), 7200));
    assertEquals(RETRAIN_FOR_DRIFT, WEEKLY.decide(new Service(0, 200, 199), 7200));
    assertEquals(KEEP, WEEKLY.decide(new Service(0, 400, 400), 3599));
    assertEquals(RETRAIN_FOR_DRIFT, WEEKLY.decide(new Service(0, 400, 400), 3600));
  }

  @Test
  void aPauseLongerThanTheIntervalIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RetrainPolicy(10, 20, 1));
  }
}
