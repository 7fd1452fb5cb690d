package io.watchkeeper.anomaly.diagnosis.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FlowTest {

  /** Ten calls a second of 0.1 s keep one in flight: Little's law. */
  @Test
  void agreesWithLittlesLaw() {
    Flow flow = new Flow(1);
    for (int i = 0; i < 60; i++) {
      flow.second(10, 1, 0);
    }
    assertEquals(new Load(600, 60, 0), flow.load());
  }

  @Test
  void countsCallsThatHang() {
    Flow flow = new Flow(1);
    for (int i = 1; i <= 5; i++) {
      flow.second(0, 1 + 10 * i, 0);
    }
    assertEquals(new Load(50, 155, 0), flow.load());
    Party hung = new Party(new Load(600, 60, 0), flow.load());
    assertEquals(150, hung.excess(Symptom.SLOW), 1e-9);
  }

  @Test
  void takesTheUnknownForNothingNew() {
    Flow flow = new Flow(Double.NaN);
    flow.second(4, 2, 1);
    flow.second(Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY);
    assertEquals(new Load(6, 4, 1), flow.load());
    assertEquals(Load.NONE, new Flow(-3).load());
  }
}
