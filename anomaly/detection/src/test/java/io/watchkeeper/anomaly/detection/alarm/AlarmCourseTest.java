package io.watchkeeper.anomaly.detection.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.state.Resumed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One row a second; bad is 3 and more, good is below 1.5. */
class AlarmCourseTest {
  private static final AlarmSettings SETTINGS =
      new AlarmSettings(new RunSettings(3, 10, 3, 1.5), 30, 60, 3);

  private final AlarmCourse course = new AlarmCourse(SETTINGS);
  private long second;

  @Test
  void tellsAtTheThirdBadRowInARowAndNotBefore() {
    assertEquals(Turn.QUIET, next(3));
    assertEquals(Turn.QUIET, next(9));
    assertEquals(Turn.RAISED, next(3));
    assertEquals(Turn.STANDING, next(3));
  }

  @Test
  void tellsNothingOfTwoAndTwo() {
    for (double size : new double[] {9, 9, 2.9, 9, 9, 0}) {
      assertEquals(Turn.QUIET, next(size));
    }
  }

  @Test
  void standsWhileRowsAreBetweenGoodAndBad() {
    raise(3);
    for (int i = 0; i < 100; i++) {
      assertEquals(Turn.STANDING, next(1.5));
    }
  }

  /** The tenth good row ends the run, at second 12; the gap of 30 s after it ends the alarm. */
  @Test
  void endsWhenTheMergeGapHasPassedAndNotBefore() {
    raise(3);
    for (int i = 0; i < 39; i++) {
      assertEquals(Turn.STANDING, next(0), "good row " + (i + 1));
    }
    assertEquals(Turn.ENDED, next(0));
    assertEquals(Turn.QUIET, next(0));
  }

  @Test
  void takesARunThatFollowsWithinTheGapForPartOfTheAlarm() {
    raise(3);
    repeat(0, 30);
    for (int i = 0; i < 5; i++) {
      assertEquals(Turn.STANDING, next(4), "nobody is told again");
    }
    for (int i = 0; i < 39; i++) {
      assertEquals(Turn.STANDING, next(0), "the gap begins anew");
    }
    assertEquals(Turn.ENDED, next(0));
  }

  @Test
  void mutesTheLikeDuringTheRefractoryPeriodAndTellsWhatOutlastsIt() {
    raise(3);
    repeat(0, 40);
    Turn last = Turn.QUIET;
    int muted = 0;
    for (int i = 0; i < 200 && last != Turn.RAISED; i++) {
      last = next(3);
      muted += last == Turn.MUTED ? 1 : 0;
    }
    assertEquals(Turn.RAISED, last);
    // The run ended at second 12 and the refractory period at 72; rows 43 and 44 were too few.
    assertEquals(72 - 45, muted);
  }

  @Test
  void letsAWorseOnePassTheRefractoryPeriod() {
    raise(3);
    repeat(0, 40);
    next(6);
    next(6);
    assertEquals(Turn.ESCALATED, next(6));
  }

  @Test
  void letsOneJustBelowTheNextGradeNotPass() {
    raise(3);
    repeat(0, 40);
    next(6);
    next(6);
    assertEquals(Turn.MUTED, next(5.99));
  }

  @Test
  void escalatesAStandingAlarmOnceAGradeAndNotForASpike() {
    raise(3);
    assertEquals(Turn.STANDING, next(16));
    assertEquals(Turn.STANDING, next(16));
    assertEquals(Turn.ESCALATED, next(7));
    assertEquals(Turn.STANDING, next(8));
    assertEquals(Turn.STANDING, next(9.9));
    assertEquals(Turn.STANDING, next(16));
    assertEquals(Turn.STANDING, next(16), "the least of three is 9.9");
    assertEquals(Turn.ESCALATED, next(16));
  }

  @Test
  void takesAMissingRowForNeither() {
    next(5);
    next(5);
    assertEquals(Turn.QUIET, course.missing());
    assertEquals(Turn.QUIET, next(Double.NaN));
    assertEquals(Turn.RAISED, next(5));
    for (int i = 0; i < 100; i++) {
      assertEquals(Turn.STANDING, next(Double.NaN));
    }
  }

  /** Hours without rows: the run that stood still stands, a gap that ran has passed. */
  @Test
  void measuresGapsByTheTimeOfTheRows() {
    raise(3);
    second += 3 * 3_600;
    assertEquals(Turn.STANDING, next(3));
    repeat(0, 10);
    second += 3 * 3_600;
    assertEquals(Turn.ENDED, next(0));
  }

  @Test
  void forgetsWhatWasToldWhenItIsReset() {
    raise(3);
    course.reset();
    assertEquals(Turn.QUIET, next(0));
    raise(3);
  }

  @Test
  void goesOnWhereItWasSaved() {
    var random = new SplittableRandom(2);
    for (int cut = 1; cut < 60; cut += 7) {
      var old = new AlarmCourse(SETTINGS);
      double[] sizes = random.doubles(300, 0, 8).toArray();
      for (int i = 0; i < cut; i++) {
        old.next(i, sizes[i]);
      }
      var young = new AlarmCourse(SETTINGS);
      Resumed.through(old::save, young::restore);
      for (int i = cut; i < sizes.length; i++) {
        assertEquals(old.next(i, sizes[i]), young.next(i, sizes[i]));
      }
    }
  }

  @Test
  void saysOfEachTurnWhetherAnAlarmIsOn() {
    assertFalse(Turn.MUTED.on() || Turn.ENDED.on() || Turn.QUIET.on());
    assertTrue(Turn.RAISED.on() && Turn.ESCALATED.on() && Turn.STANDING.on());
  }

  private void raise(double size) {
    next(size);
    next(size);
    assertEquals(Turn.RAISED, next(size));
  }

  private void repeat(double size, int times) {
    for (int i = 0; i < times; i++) {
      next(size);
    }
  }

  private Turn next(double size) {
    return course.next(second++, size);
  }
}
