package io.watchkeeper.anomaly.evaluation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every figure here was computed by hand. */
class MeasuresTest {
  private static final boolean[] LABELS = rows("..###....##.");
  private static final boolean[] ALERTS = rows("#..##.##....");

  @Test
  void countsPointsWithoutAdjustment() {
    Points points = Points.of(ALERTS, LABELS);
    assertEquals(new Points(2, 3, 3, 4), points);
    assertEquals(0.4, points.precision());
    assertEquals(0.4, points.recall());
    assertEquals(0.4, points.f1());
    assertEquals(3 / 7.0, points.falsePositiveRate());
  }

  @Test
  void addsPoints() {
    assertEquals(new Points(3, 5, 7, 9), new Points(1, 2, 3, 4).plus(new Points(2, 3, 4, 5)));
  }

  @Test
  void findsEventsAndTheirDelayAndCountsRunsThatTouchNone() {
    Events events = Events.of(ALERTS, LABELS);
    assertEquals(2, events.labelled());
    assertEquals(List.of(1), events.delays());
    assertEquals(0.5, events.recall());
    assertEquals(2, events.falseAlarms());
    // Seven ordinary rows.
    assertEquals(2_000 / 7.0, events.falseAlarmsPerThousandRows(), 1e-9);
  }

  @Test
  void countsAnAlertThatWasOnAlreadyAsDelayZeroAndNotAsFalse() {
    Events events = Events.of(rows(".####."), rows("..##.."));
    assertEquals(List.of(0), events.delays());
    assertEquals(0, events.falseAlarms());
  }

  @Test
  void takesTheLowerMiddleDelay() {
    assertEquals(2, new Events(4, 0, 1, List.of(9, 2, 3, 1)).medianDelay());
    assertTrue(Double.isNaN(new Events(4, 0, 1, List.of()).medianDelay()));
  }

  /** Three metrics at fault, so three may be named at 100% and floor(4.5) = 4 at 150%. */
  @Test
  void countsMetricsAtFaultAmongThoseNamedFirst() {
    HitRate hits = HitRate.of(new int[] {7, 2, 9, 5, 1}, Set.of(1, 2, 5));
    assertEquals(1 / 3.0, hits.meanAt100(), 1e-12);
    assertEquals(2 / 3.0, hits.meanAt150(), 1e-12);
    assertEquals(1, hits.plus(HitRate.of(new int[] {4}, Set.of())).rows());
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
