package io.watchkeeper.anomaly.diagnosis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  @Test
  void readsNothingFromTheConstantAndTheEmpty() {
    Pod empty = new Pod("empty", Span.EMPTY, Span.EMPTY, Span.EMPTY, List.of(), List.of());
    for (Evidence evidence :
        List.of(Evidence.of(Scene.quiet("quiet"), Scene.HEALTHY), Evidence.of(empty, Span.EMPTY))) {
      assertEquals(0, evidence.cpu());
      assertEquals(0, evidence.network());
      assertEquals(0, evidence.changed());
      assertEquals(0, evidence.thrown());
    }
  }

  @Test
  void readsNothingFromWhatIsMissing() {
    Span missing = Scene.flat(Double.NaN, Double.NaN);
    Pod pod =
        new Pod("pod", missing, missing, missing, List.of(new Edge(missing, missing)), List.of());
    Evidence evidence = Evidence.of(pod, missing);
    assertEquals(new Evidence(0, 0, Math.log(0.1) + 1, 0, 0), evidence);
  }

  @Test
  void staysFiniteForTheHuge() {
    Span huge = Scene.flat(1e300, -1e300);
    Pod pod = new Pod("pod", huge, huge, huge, List.of(new Edge(huge, huge)), List.of());
    Evidence evidence = Evidence.of(pod, huge);
    double sum = evidence.cpu() + evidence.network() + evidence.stress() + evidence.changed();
    assertTrue(Double.isFinite(sum) && Double.isFinite(evidence.thrown()), evidence.toString());
  }

  @Test
  void measuresTheProcessorByWhatWasIdle() {
    Pod pod =
        new Pod(
            "pod", Scene.span(77, 77, 101, 101, 101), Span.EMPTY, Span.EMPTY, List.of(), List.of());
    assertEquals(1, Evidence.of(pod, Span.EMPTY).cpu());
    assertEquals(
        Math.log(1.2) - 1, Evidence.of(Scene.busy("pod"), Span.EMPTY).stress(), 1e-9, "still");
    assertEquals(
        Math.log(50) + 1, Evidence.of(Scene.contended("pod"), Span.EMPTY).stress(), 1e-9, "moving");
  }

  @Test
  void oneOddMinuteIsNoEvidence() {
    Pod pod =
        new Pod(
            "pod", Scene.span(10, 10, 99, 10, 10), Span.EMPTY, Span.EMPTY, List.of(), List.of());
    assertEquals(0, Evidence.of(pod, Span.EMPTY).cpu());
  }

  /** log10((0.4 - 0.003 - 0.002 + 0.005) / 0.005). */
  @Test
  void measuresTheNetworkByWhatTheCalleeDoesNotSee() {
    assertEquals(Math.log10(80), Evidence.of(Scene.delayed("pod"), Scene.HEALTHY).network(), 1e-12);
    Edge slowCallee = new Edge(Scene.flat(0.005, 0.4), Scene.flat(0.003, 0.398));
    assertEquals(0, slowCallee.slowerBy(), 1e-12);
    Edge slow = new Edge(Scene.span(0.005, 0.4, 0.4, 0.4, 0.4), Scene.flat(0.003, 0.003));
    Pod pod =
        new Pod("pod", Span.EMPTY, Span.EMPTY, Span.EMPTY, List.of(slow, slowCallee), List.of());
    assertEquals(0, Evidence.of(pod, Span.EMPTY).network(), 1e-12, "not every caller waits");
  }

  @Test
  void noticesCallsThatNoLongerHappen() {
    double gone = Double.NaN;
    assertTrue(new Edge(Scene.flat(0.005, gone), Scene.flat(0.003, gone)).lost());
    assertEquals(false, new Edge(Scene.flat(gone, gone), Scene.flat(gone, gone)).lost(), "rare");
    assertEquals(false, new Edge(Span.EMPTY, Span.EMPTY).lost());
  }
}
