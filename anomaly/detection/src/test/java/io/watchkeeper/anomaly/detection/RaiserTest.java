package io.watchkeeper.anomaly.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RaiserTest {
  private final Raiser raiser = new Raiser(RaiserSettings.defaults());

  @Test
  void raisesAtTheThirdConsecutiveAnomalousSecondAndNotBefore() {
    assertEquals(Alarm.QUIET, raiser.next(0.5));
    assertEquals(Alarm.QUIET, raiser.next(1));
    assertEquals(Alarm.RAISED, raiser.next(0.5));
    assertEquals(Alarm.STANDING, raiser.next(0.5));
  }

  @Test
  void startsAnewAfterOneNormalSecond() {
    raiser.next(1);
    raiser.next(1);
    raiser.next(0.49);
    raiser.next(1);
    assertEquals(Alarm.QUIET, raiser.next(1));
    assertEquals(2, raiser.consecutive());
  }

  @Test
  void clearsAtTheTenthNormalSecondAndNotBefore() {
    raise();
    for (int second = 1; second < 10; second++) {
      assertEquals(Alarm.STANDING, raiser.next(0.1), "second " + second);
    }
    assertEquals(Alarm.CLEARED, raiser.next(0.1));
    assertFalse(raiser.raised());
    assertEquals(Alarm.QUIET, raiser.next(0.1));
  }

  @Test
  void countsADoubtfulSecondAsNormalOnlyWhileItIsNotRaised() {
    raise();
    for (int second = 0; second < 50; second++) {
      assertEquals(Alarm.STANDING, raiser.next(0.3));
    }
  }

  @Test
  void neitherResetsNorCountsAMissingSecond() {
    raiser.next(1);
    raiser.next(1);
    assertEquals(Alarm.QUIET, raiser.missing());
    assertEquals(Alarm.RAISED, raiser.next(1));
    for (int second = 0; second < 20; second++) {
      assertEquals(Alarm.STANDING, raiser.missing());
    }
    assertTrue(raiser.raised());
  }

  private void raise() {
    for (int second = 0; second < 3; second++) {
      raiser.next(1);
    }
  }
}
