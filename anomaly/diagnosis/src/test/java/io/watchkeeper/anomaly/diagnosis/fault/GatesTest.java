package io.watchkeeper.anomaly.diagnosis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatesTest {

  @Test
  void standInTheMiddleOfTheSpaceBetween() {
    Gates gates =
        Gates.fit(
            List.of(
                cpu(0.9, FaultType.CPU_CONSUMED),
                cpu(0.7, FaultType.CPU_CONTENTION),
                cpu(0.1, FaultType.RETURN),
                cpu(0.3, FaultType.NETWORK_DELAY)));
    assertEquals(0.5, gates.cpu(), 1e-12);
  }

  @Test
  void standBetweenTheMeansWhereTheSidesOverlap() {
    Gates gates =
        Gates.fit(
            List.of(
                thrown(1, FaultType.EXCEPTION),
                thrown(-0.2, FaultType.EXCEPTION),
                thrown(0, FaultType.RETURN),
                thrown(-2, FaultType.RETURN)));
    assertEquals(-0.3, gates.thrown(), 1e-12);
  }

  @Test
  void stayAsTheyAreWithoutExamples() {
    assertEquals(Gates.FROZEN, Gates.fit(List.of()));
    assertEquals(Gates.FROZEN, Gates.fit(List.of(cpu(0.9, FaultType.CPU_CONSUMED))));
  }

  @Test
  void typesAreCalledAsInTheFaultLists() {
    assertEquals("cpu_contention", FaultType.CPU_CONTENTION.label());
    assertEquals(Optional.of(FaultType.RETURN), FaultType.of("return"));
    assertEquals(Optional.empty(), FaultType.of("meteor"));
  }

  private static Gates.Example cpu(double cpu, FaultType type) {
    return new Gates.Example(new Evidence(cpu, 0, 0, 0, 0), type);
  }

  private static Gates.Example thrown(double thrown, FaultType type) {
    return new Gates.Example(new Evidence(0, 0, 0, 0, thrown), type);
  }
}
