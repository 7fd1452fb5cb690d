package io.watchkeeper.anomaly.detection.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.state.Resumed;
import org.junit.jupiter.api.Test;

class ScoreRiseTest {
  private final ScoreRise rise = new ScoreRise();

  @Test
  void standsFromTheSecondRowAboveAllUntilThreeAreBack() {
    calm(200);
    assertFalse(rise.next(5));
    assertFalse(rise.next(4), "not above the row before");
    assertFalse(rise.next(6));
    assertTrue(rise.next(7));
    assertTrue(rise.next(0.1));
    assertTrue(rise.next(0.1));
    assertTrue(rise.next(3), "not in a row");
    assertTrue(rise.next(0.1));
    assertTrue(rise.next(0.1));
    assertFalse(rise.next(0.1));
  }

  @Test
  void hasPatienceOfADayOfMinutes() {
    calm(200);
    rise.next(5);
    for (int i = 0; i < 1_440; i++) {
      assertTrue(rise.next(6), "row " + i);
    }
    assertFalse(rise.next(6));
    assertFalse(rise.next(6));
    assertFalse(rise.next(6.5));
    assertTrue(rise.next(7), "and rises from there");
  }

  @Test
  void saysNothingBeforeThereAreSixtyRows() {
    calm(59);
    assertFalse(rise.next(5));
    assertFalse(rise.next(6));
    rise.forget();
    assertFalse(rise.next(7));
    assertFalse(rise.next(8));
  }

  @Test
  void goesOnWhereItWasSaved() {
    ScoreRise again = new ScoreRise();
    boolean stood = false;
    for (int i = 0; i < 4_000; i++) {
      if (i % 97 == 0) {
        ScoreRise fresh = new ScoreRise();
        Resumed.through(again::save, fresh::restore);
        again = fresh;
      }
      double score = i % 7 + (i % 1_000 > 900 ? i % 1_000 : 0) + (i > 2_100 ? 50 : 0);
      boolean stands = rise.next(score);
      stood |= stands;
      assertEquals(stands, again.next(score), "row " + i);
    }
    assertTrue(stood);
  }

  private void calm(int rows) {
    for (int i = 0; i < rows; i++) {
      rise.next(i % 10 / 10.0);
    }
  }
}
