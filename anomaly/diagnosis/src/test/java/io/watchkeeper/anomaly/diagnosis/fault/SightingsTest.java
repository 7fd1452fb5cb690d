package io.watchkeeper.anomaly.diagnosis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {

  @Test
  void takesTheMiddleOfTheCrest() {
    double[] strongest = {0, 0.1, 0.6, 0.9, 0.91, 0.9, 0.5, 0, 0, 0, 0};
    assertEquals(List.of(4), Sightings.moments(List.of(strongest)));
  }

  @Test
  void lastsThreeMinutesAtLeast() {
    assertEquals(List.of(), Sightings.moments(List.of(new double[] {0, 0.9, 0.9, 0})));
    assertEquals(List.of(1), Sightings.moments(List.of(new double[] {0.45, 0.45, 0.45})));
    assertEquals(List.of(), Sightings.moments(List.of(new double[] {0.44, 0.449, 0.44})));
  }

  @Test
  void bridgesTwoLowMinutesButNotThree() {
    assertEquals(1, Sightings.moments(List.of(new double[] {0.5, 0, 0, 0.5})).size());
    assertEquals(0, Sightings.moments(List.of(new double[] {0.5, 0, 0, 0, 0.5})).size());
  }

  @Test
  void takesTheEchoInAnotherPodForTheSameFault() {
    double[] sick = {0, 0, 0.9, 0.9, 0.9, 0, 0, 0, 0, 0};
    double[] caller = {0, 0, 0, 0, 0.6, 0.6, 0.6, 0, 0, 0};
    double[] other = {0, 0, 0, 0, 0, 0, 0, 0.6, 0.6, 0.6};
    assertEquals(List.of(3), Sightings.moments(List.of(caller, sick)));
    assertEquals(List.of(3, 8), Sightings.moments(List.of(other, sick)));
  }

  @Test
  void findsNothingInNothing() {
    assertEquals(List.of(), Sightings.moments(List.of()));
    assertEquals(List.of(), Sightings.moments(List.of(new double[] {Double.NaN, Double.NaN})));
  }
}
