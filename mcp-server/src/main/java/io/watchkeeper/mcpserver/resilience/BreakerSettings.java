package io.watchkeeper.mcpserver.resilience;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * When the breaker opens, tries again and closes. Names as in Resilience4j.
 *
 * @param failureRateThreshold opens at this share of failures, above 0 to 1
 * @param slidingWindow over which that share is taken
 * @param minimumCalls fewer calls than this in the window never open it
 * @param waitDurationInOpenState from open to half-open
 * @param recoveryRateThreshold closes at this share of successes
 * @param recoveryWindow over which that share is taken, from half-open on
 * @param trialsInFlight most trial calls at one moment while half-open. A bound on concurrency, not
 *     on rate: a well backend answers many trials a second, a sick one keeps few callers waiting
 */
@ConfigurationProperties("watchkeeper.breaker")
public record BreakerSettings(
    @Bindable(defaultValue = "0.5") double failureRateThreshold,
    @Bindable(defaultValue = "PT1M") Duration slidingWindow,
    @Bindable(defaultValue = "20") int minimumCalls,
    @Bindable(defaultValue = "PT30S") Duration waitDurationInOpenState,
    @Bindable(defaultValue = "0.95") double recoveryRateThreshold,
    @Bindable(defaultValue = "PT2M") Duration recoveryWindow,
    @Bindable(defaultValue = "5") int trialsInFlight) {

  public BreakerSettings {
    requireShare("failure-rate-threshold", failureRateThreshold);
    requireShare("recovery-rate-threshold", recoveryRateThreshold);
    requireWholeSeconds("sliding-window", slidingWindow);
    requireWholeSeconds("recovery-window", recoveryWindow);
    requireWholeSeconds("wait-duration-in-open-state", waitDurationInOpenState);
    if (minimumCalls < 1 || trialsInFlight < 1) {
      throw new IllegalArgumentException(
          "watchkeeper.breaker.minimum-calls and trials-in-flight are at least 1");
    }
  }

  /** N8 of the requirements: 50% over 1 min, 30 s, 95% over 2 min. */
  public static BreakerSettings defaults() {
    return new BreakerSettings(
        0.5, Duration.ofMinutes(1), 20, Duration.ofSeconds(30), 0.95, Duration.ofMinutes(2), 5);
  }

  private static void requireShare(String name, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "watchkeeper.breaker." + name + " is above 0 and at most 1, not " + share);
    }
  }

  private static void requireWholeSeconds(String name, Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0
        || duration.compareTo(Duration.ofHours(1)) > 0
        || duration.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "watchkeeper.breaker." + name + " is 1 s to 1 h in whole seconds, not " + duration);
    }
  }
}
