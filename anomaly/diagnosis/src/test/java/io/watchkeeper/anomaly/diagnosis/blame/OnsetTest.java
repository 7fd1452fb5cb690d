package io.watchkeeper.anomaly.diagnosis.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OnsetTest {

  private static final List<Load> STEP =
      List.of(
          Load.of(100, 0.20, 0.01),
          Load.of(120, 0.22, 0),
          Load.of(110, 0.21, 0.02),
          Load.of(90, 0.60, 0.01),
          Load.of(100, 0.55, 0.03));

  /** The quotients of all cuts were worked out with numpy 1.26: 26.4, 17.8, 39.88, 1.2. */
  @Test
  void cutsWhereTheReferenceDoes() {
    Onset onset = Onset.find(STEP).orElseThrow();
    assertEquals(3, onset.firstInterval());
    assertEquals(Symptom.SLOW, onset.symptom());
    assertEquals(39.88324151453364, onset.deviations(), 1e-9);
  }

  @Test
  void tellsFailingFromSlow() {
    List<Load> before = List.of(Load.of(500, 0.1, 0), Load.of(480, 0.11, 0.002));
    assertEquals(Symptom.FAILING, Onset.symptom(before, List.of(Load.of(490, 0.105, 0.06))));
    assertEquals(Symptom.SLOW, Onset.symptom(before, List.of(Load.of(490, 0.3, 0.002))));
  }

  @Test
  void saysNothingOfNothing() {
    assertEquals(Optional.empty(), Onset.find(List.of()));
    assertEquals(Optional.empty(), Onset.find(STEP.subList(0, 1)));
    assertEquals(Optional.empty(), Onset.find(Collections.nCopies(5, Load.NONE)));
  }

  @Test
  void findsNoDeviationInTheConstant() {
    Onset onset = Onset.find(Collections.nCopies(6, Load.of(50, 0.2, 0))).orElseThrow();
    assertTrue(onset.deviations() <= 1e-9, onset.toString());
  }

  @Test
  void survivesTheHuge() {
    Onset onset =
        Onset.find(List.of(Load.of(1e9, 1e-9, 0), Load.of(1e9, 1e9, 1), Load.of(1e9, 1e9, 1)))
            .orElseThrow();
    assertEquals(1, onset.firstInterval());
  }
}
