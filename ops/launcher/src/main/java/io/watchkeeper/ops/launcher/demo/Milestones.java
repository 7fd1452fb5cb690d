package io.watchkeeper.ops.launcher.demo;

import io.watchkeeper.ops.demo.traffic.Marks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When what happened; null is what did not. Filled in by one thread as the demonstration goes. */
final class Milestones {

  @Nullable Instant injectedAt;
  @Nullable Instant detectedAt;
  @Nullable Instant actionAt;
  @Nullable Instant triggeredAt;
  @Nullable Instant faultEndedAt;
  @Nullable Instant recoveredAt;
  @Nullable Instant resolvedAt;
  int secondsRecorded;
  int secondsExpected;
  int incidents;

  Marks marks() {
    return new Marks(injectedAt, actionAt, faultEndedAt, recoveredAt);
  }

  @Nullable Double sinceInjection(@Nullable Instant instant) {
    Instant zero = injectedAt;
    return zero == null || instant == null
        ? null
        : (Double) (Duration.between(zero, instant).toMillis() / 1000.0);
  }
}
