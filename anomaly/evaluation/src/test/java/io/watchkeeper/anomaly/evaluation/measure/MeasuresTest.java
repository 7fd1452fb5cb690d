package io.watchkeeper.anomaly.evaluation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Every figure here was computed by hand. */
class MeasuresTest {
  private static final boolean[] LABELS = rows("..###....##.");
  private static final boolean[] ALERTS = rows("#..##.##....");

  @Test
  void countsPointsWithoutAdjustment() {
    Points points = Points.of(ALERTS, LABELS);
    assertEquals(new Points(2, 3, 3), points);
    assertEquals(0.4, points.precision());
    assertEquals(0.4, points.recall());
    assertEquals(0.4, points.f1());
  }

  @Test
  void addsPoints() {
    assertEquals(new Points(3, 5, 7), new Points(1, 2, 3).plus(new Points(2, 3, 4)));
  }

  @Test
  void findsEventsAndTheirDelayAndCountsRunsThatTouchNone() {
    Events events = Events.of(ALERTS, LABELS, 5);
    assertEquals(2, events.labelled());
    assertEquals(List.of(5.0), events.delayMinutes());
    assertEquals(0.5, events.recall());
    assertEquals(2, events.falseAlarms());
    // Seven ordinary rows of five minutes.
    assertEquals(2 / (35.0 / 1440), events.falseAlarmsPerDay(), 1e-9);
  }

  @Test
  void countsAnAlertThatWasOnAlreadyAsDelayZeroAndNotAsFalse() {
    Events events = Events.of(rows(".####."), rows("..##.."), 1);
    assertEquals(List.of(0.0), events.delayMinutes());
    assertEquals(0, events.falseAlarms());
  }

  @Test
  void takesTheLowerMiddleDelay() {
    assertEquals(2, new Events(4, 0, 1, List.of(9.0, 2.0, 3.0, 1.0)).medianDelayMinutes());
    assertTrue(Double.isNaN(new Events(4, 0, 1, List.of()).medianDelayMinutes()));
  }

  @Test
  void findsRunsUpToBothEnds() {
    assertEquals(List.of(new Run(0, 2), new Run(3, 4), new Run(5, 6)), Run.of(rows("##.#.#")));
  }

  /** Labels by falling score: 1 0 1 1 0; 1/1/3 + 2/3/3 + 3/4/3 = 0.80556; best F1 6/7. */
  @Test
  void sumsPrecisionOverTheGainsInRecall() {
    Ranking ranking =
        Ranking.of(
            new double[] {0.9, 0.8, 0.7, 0.6, 0.5}, new boolean[] {true, false, true, true, false});
    assertEquals((1 + 2 / 3.0 + 3 / 4.0) / 3, ranking.averagePrecision(), 1e-12);
    assertEquals(6 / 7.0, ranking.bestF1(), 1e-12);
  }

  @Test
  void takesRowsOfEqualScoreTogether() {
    Ranking ranking =
        Ranking.of(new double[] {1, 1, 1, 1}, new boolean[] {true, false, false, false});
    assertEquals(0.25, ranking.averagePrecision());
    assertEquals(0.4, ranking.bestF1(), 1e-12);
  }

  @Test
  void hasNoRankingWithoutLabels() {
    assertTrue(Double.isNaN(Ranking.of(new double[2], new boolean[2]).averagePrecision()));
  }

  private static boolean[] rows(String drawn) {
    boolean[] rows = new boolean[drawn.length()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = drawn.charAt(i) == '#';
    }
    return rows;
  }
}
