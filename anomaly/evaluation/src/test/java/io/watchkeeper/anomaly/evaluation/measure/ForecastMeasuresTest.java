package io.watchkeeper.anomaly.evaluation.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.evaluation.measure.ForecastErrors.Past;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Synthetic series; the figures are numpy's, of a program written apart from this one. */
class ForecastMeasuresTest {
  private static final double[] HISTORY = values(0, 45);
  private static final double[] FUTURE = values(45, 55);

  @Test
  void naive2GivesTheCompetitionsForecast() {
    var naive2 = new Naive2(4);
    assertTrue(naive2.isSeasonal(HISTORY));
    assertArrayEquals(
        new double[] {189.86356758761247, 209.53447186677886, 231.4684505877501, 162.0},
        naive2.forecast(HISTORY, 4),
        1e-9);
    double[] other = IntStream.range(0, 40).mapToDouble(i -> 50 + (i * 37) % 11).toArray();
    assertArrayEquals(
        new double[] {52.30771275546746, 51.44324648638184, 51.719702053390655},
        naive2.forecast(other, 3),
        1e-9);
  }

  @Test
  void naive2RepeatsTheLastValueOfASeriesWithoutSeason() {
    double[] constant = new double[30];
    Arrays.fill(constant, 7);
    assertFalse(new Naive2(4).isSeasonal(constant));
    assertArrayEquals(new double[] {7, 7}, new Naive2(4).forecast(constant, 2));
    assertFalse(new Naive2(24).isSeasonal(HISTORY));
  }

  @Test
  void errorsAreThoseOfTheCompetition() {
    Forecast forecast = Forecast.of(new Naive2(4).forecast(HISTORY, FUTURE.length));
    var errors = ForecastErrors.of(forecast, new Past(HISTORY, 4), FUTURE);
    assertEquals(1.2392877501507835, errors.meanMase(), 1e-12);
    assertEquals(12.389970594177125, errors.meanSmape(), 1e-12);
    assertEquals(1, errors.owa(errors), 1e-12);
  }

  @Test
  void coverageCountsBothEndsAndLeavesUnknownValuesOut() {
    var forecast =
        new Forecast(
            new double[] {1, 1, 1, 1}, new double[] {0, 0, 0, 0}, new double[] {2, 2, 2, 2});
    double[] actual = {0, 2, 2.1, Double.NaN};
    var errors = ForecastErrors.of(forecast, new Past(HISTORY, 4), actual);
    assertEquals(2 / 3.0, errors.coverage(), 1e-12);
  }

  @Test
  void aHistoryThatRepeatsItselfIsNoScale() {
    double[] constant = {5, 5, 5, 5, 5, 5};
    var errors =
        ForecastErrors.of(Forecast.of(new double[] {6}), new Past(constant, 2), new double[] {5});
    assertEquals(0, errors.scaled());
    assertEquals(200.0 / 11, errors.meanSmape(), 1e-12);
  }

  private static double[] values(int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(i -> 100 + 10 * (i * i % 7) + i * 0.5 + i % 4 * 20)
        .toArray();
  }
}
