package io.watchkeeper.anomaly.diagnosis.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AccountsOfLoadTest {

  @Test
  void readsWhatMonitoringKeeps() {
    assertEquals(new Load(40, 10, 2), Load.of(40, 0.25, 0.05));
  }

  @Test
  void takesTheUnknownForNoCallNoTimeAndNoFailure() {
    assertEquals(Load.NONE, Load.of(Double.NaN, 0.25, 0.5));
    assertEquals(Load.NONE, Load.of(Double.POSITIVE_INFINITY, 0.25, 0.5));
    assertEquals(Load.NONE, Load.of(-3, 0.25, 0.5));
    assertEquals(new Load(40, 0, 0), Load.of(40, Double.NaN, Double.NaN));
    assertEquals(new Load(40, 0, 40), Load.of(40, Double.POSITIVE_INFINITY, 7));
    assertEquals(new Load(1e300, 0, 0), Load.of(1e300, 1e300, -1));
  }

  @Test
  void refusesWhatIsNoAmount() {
    assertThrows(IllegalArgumentException.class, () -> new Load(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Load(1, Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new Load(1, 0, Double.POSITIVE_INFINITY));
  }

  @Test
  void countsWhatTheSameCallsWouldNotHaveCostBefore() {
    Party party = new Party(new Load(100, 20, 1), new Load(50, 25, 4));
    assertEquals(15, party.excess(Symptom.SLOW), 1e-12);
    assertEquals(3.5, party.excess(Symptom.FAILING), 1e-12);
  }

  @Test
  void findsNoExcessWhereThereIsNothingToCompare() {
    assertEquals(0, new Party(Load.NONE, new Load(50, 25, 50)).excess(Symptom.FAILING));
    assertEquals(0, new Party(new Load(50, 25, 0), Load.NONE).excess(Symptom.SLOW));
    assertEquals(0, Party.IDLE.excess(Symptom.SLOW));
  }
}
