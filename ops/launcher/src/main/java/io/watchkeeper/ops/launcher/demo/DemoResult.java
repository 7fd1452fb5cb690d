package io.watchkeeper.ops.launcher.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchkeeper.ops.demo.traffic.Scorecard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration showed. Times are seconds from the injection; null is what did not happen.
 *
 * @param recoveredAfterSeconds incident closed, breaker closed and a fresh answer seen
 * @param faultEndedAfterSeconds when the fault ended, which recovery is measured from
 * @param clientErrorRatioBefore and the next two: of reads of keys cached before the fault
 * @param staleShare of those reads that were answered after the action, the share that was stale
 * @param actionAfterDetectionSeconds from the incident's opening to the command's effect
 * @param failures what fell short, a sentence each; empty means the demonstration succeeded
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DemoResult(
    long seed,
    boolean succeeded,
    @Nullable Double detectedAfterSeconds,
    @Nullable Double actionAppliedAfterSeconds,
    @Nullable Double actionAfterDetectionSeconds,
    @Nullable Double notifiedAfterSeconds,
    @Nullable Double faultEndedAfterSeconds,
    @Nullable Double recoveredAfterSeconds,
    @Nullable Double resolvedAfterSeconds,
    @Nullable Double clientErrorRatioBefore,
    @Nullable Double clientErrorRatioDuring,
    @Nullable Double clientErrorRatioAfterAction,
    @Nullable Double staleShare,
    int secondsRecorded,
    int secondsExpected,
    int incidents,
    Scorecard clients,
    List<String> failures) {

  /** Detected within 10 s of the injection. */
  private static final double DETECTED_SECONDS = 10;

  /** Acted upon within 2 s of the detection. */
  private static final double ACTED_SECONDS = 2;

  /** Back to normal within 60 s of the fault's end. */
  private static final double RECOVERED_SECONDS = 60;

  /** Cached reads after the action, while the fault lasts. */
  private static final double ERROR_RATIO = 0.01;

  static DemoResult of(DemoOptions options, Milestones seen, Scorecard card) {
    Double detected = seen.sinceInjection(seen.detectedAt);
    Double applied = seen.sinceInjection(seen.actionAt);
    Double acted = detected == null || applied == null ? null : (Double) (applied - detected);
    Double recovered = seen.sinceInjection(seen.recoveredAt);
    Double ended = seen.sinceInjection(seen.faultEndedAt);
    List<String> failures = new ArrayList<>();
    if (options.fault()) {
      expect(failures, "the fault was detected", detected, DETECTED_SECONDS);
      expect(failures, "the action followed the detection", acted, ACTED_SECONDS);
      expect(
          failures,
          "reads of cached keys failed after the action, as a share",
          card.clientErrorRatioAfterAction(),
          ERROR_RATIO);
      Double back = recovered == null || ended == null ? null : (Double) (recovered - ended);
      expect(failures, "the ring recovered after the fault", back, RECOVERED_SECONDS);
      if (seen.triggeredAt == null || seen.resolvedAt == null) {
        failures.add("PagerDuty's stand-in did not receive a trigger and a resolve of one key");
      }
    } else if (seen.incidents > 0) {
      failures.add(seen.incidents + " incidents were opened without a fault");
    }
    if (seen.secondsRecorded < seen.secondsExpected) {
      failures.add(seen.secondsRecorded + " of " + seen.secondsExpected + " seconds were recorded");
    }
    return new DemoResult(
        options.seed(),
        failures.isEmpty(),
        detected,
        applied,
        acted,
        seen.sinceInjection(seen.triggeredAt),
        ended,
        recovered,
        seen.sinceInjection(seen.resolvedAt),
        card.clientErrorRatioBefore(),
        card.clientErrorRatioDuring(),
        card.clientErrorRatioAfterAction(),
        card.staleShare(),
        seen.secondsRecorded,
        seen.secondsExpected,
        seen.incidents,
        card,
        failures);
  }

  private static void expect(
      List<String> failures, String what, @Nullable Double value, double bound) {
    if (value == null) {
      failures.add(what + ": never");
    } else if (value > bound) {
      failures.add(what + ": " + value + ", bound " + bound);
    }
  }
}
