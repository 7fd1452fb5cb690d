package io.watchkeeper.ops.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.ops.demo.traffic.Scorecard;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoResultTest {

  private static final Instant ZERO = Instant.parse("2026-11-20T10:00:00Z");
  private static final DemoOptions FAULT = new DemoOptions(1, true, true, false, Pace.USUAL);

  private final Milestones seen = allWell();

  @Test
  void succeedsWhenEverythingHappenedInTime() {
    DemoResult result = DemoResult.of(FAULT, seen, card(0.009));
    assertTrue(result.succeeded(), () -> result.failures().toString());
    assertEquals(4.0, result.detectedAfterSeconds());
    assertEquals(1.5, result.actionAfterDetectionSeconds());
    assertEquals(45.0, result.faultEndedAfterSeconds());
  }

  @Test
  void failsWhenNothingWasDetected() {
    seen.detectedAt = null;
    assertFalse(DemoResult.of(FAULT, seen, card(0)).succeeded());
  }

  @Test
  void failsWhenTheActionIsLate() {
    seen.actionAt = ZERO.plusMillis(6_001);
    assertFalse(DemoResult.of(FAULT, seen, card(0)).succeeded());
  }

  @Test
  void failsWhenCachedReadsStillFail() {
    assertFalse(DemoResult.of(FAULT, seen, card(0.011)).succeeded());
    assertFalse(DemoResult.of(FAULT, seen, card(null)).succeeded());
  }

  @Test
  void recoveryCountsFromTheEndOfTheFault() {
    seen.recoveredAt = ZERO.plusSeconds(105);
    assertTrue(DemoResult.of(FAULT, seen, card(0)).succeeded());
    seen.recoveredAt = ZERO.plusSeconds(106);
    assertFalse(DemoResult.of(FAULT, seen, card(0)).succeeded());
  }

  @Test
  void failsWhenThePageWasNotResolved() {
    seen.resolvedAt = null;
    assertFalse(DemoResult.of(FAULT, seen, card(0)).succeeded());
  }

  @Test
  void failsWhenASecondIsMissing() {
    seen.secondsRecorded = 99;
    assertFalse(DemoResult.of(FAULT, seen, card(0)).succeeded());
  }

  @Test
  void anIncidentWithoutAFaultIsAFailure() {
    DemoOptions quiet = new DemoOptions(1, false, true, false, Pace.USUAL);
    Milestones calm = new Milestones();
    assertTrue(DemoResult.of(quiet, calm, card(null)).succeeded());
    calm.incidents = 1;
    assertFalse(DemoResult.of(quiet, calm, card(null)).succeeded());
  }

  private static Milestones allWell() {
    Milestones seen = new Milestones();
    seen.injectedAt = ZERO;
    seen.detectedAt = ZERO.plusSeconds(4);
    seen.actionAt = ZERO.plusMillis(5_500);
    seen.triggeredAt = ZERO.plusSeconds(5);
    seen.faultEndedAt = ZERO.plusSeconds(45);
    seen.recoveredAt = ZERO.plusSeconds(60);
    seen.resolvedAt = ZERO.plusSeconds(59);
    seen.secondsRecorded = 100;
    seen.secondsExpected = 100;
    return seen;
  }

  private static Scorecard card(@org.jspecify.annotations.Nullable Double afterAction) {
    return new Scorecard(0.0, 0.3, afterAction, 0.9, Map.of());
  }

  private static Scorecard card(int afterAction) {
    return card((Double) (double) afterAction);
  }
}
