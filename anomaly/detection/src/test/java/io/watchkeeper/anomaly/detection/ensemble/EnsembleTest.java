package io.watchkeeper.anomaly.detection.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleTest {
  private final Ensemble ensemble = new Ensemble(EnsembleSettings.defaults(), 12);

  @Test
  void isNoisyOrOfTheVotes() {
    var one = new Vote.Cast("a", 0.3);
    var other = new Vote.Cast("b", 0.9);
    double expected = 1 - (1 - one.value()) * (1 - other.value());
    assertEquals(expected, ensemble.combine(List.of(one, other)).value(), 1e-12);
  }

  @Test
  void gradesNothingAsZeroAndPassesOverAbstentions() {
    var grade = ensemble.combine(List.of(new Vote.Abstained("forest", "left out")));
    assertEquals(0, grade.value());
    assertFalse(grade.anomalous());
  }

  @Test
  void countsASeriesOnlyBeyondTheSensitivity() {
    assertEquals(0, ensemble.ofDeviation(2.5, 1));
    assertTrue(ensemble.ofDeviation(2.51, 1) > 0);
    assertEquals(ensemble.ofDeviation(4, 1), ensemble.ofDeviation(-4, 1));
    assertEquals(0, ensemble.ofDeviation(Double.NaN, 1));
  }

  @Test
  void makesASecondAnomalousByOneSeriesAtItsDecisiveZ() {
    double z = ensemble.decisiveZ();
    assertTrue(alone(z + 1e-6).anomalous());
    assertFalse(alone(z - 1e-6).anomalous());
  }

  /** ln(12 / 0.05) / (1.4826 ln 2) = 5.333, by hand. */
  @Test
  void asksMoreOfEachSeriesTheMoreThereAre() {
    assertEquals(5.333, ensemble.decisiveZ(), 0.001);
    double dozens = new Ensemble(EnsembleSettings.defaults(), 60).decisiveZ();
    assertTrue(dozens > ensemble.decisiveZ() + 1.5);
  }

  @Test
  void isNotMovedByOneSeriesAtTwoAndAHalfAmongDozens() {
    assertEquals(0, alone(2.5).value());
  }

  @Test
  void discountsSeriesThatRiseTogether() {
    assertEquals(1.75, ensemble.ofSeries(new double[] {1, 0, 1, 1}), 1e-12);
  }

  @Test
  void letsTheForestDecideAloneAtItsHalfWaySurprise() {
    assertEquals(0, ensemble.ofSurprise(1.5));
    assertEquals(Math.log(2), ensemble.ofSurprise(3), 1e-12);
  }

  private Grade alone(double z) {
    double evidence = ensemble.ofSeries(new double[] {ensemble.ofDeviation(z, 1)});
    return ensemble.combine(List.of(new Vote.Cast("baseline", evidence)));
  }
}
