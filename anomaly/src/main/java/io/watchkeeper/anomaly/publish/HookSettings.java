package io.watchkeeper.anomaly.publish;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where incidents are told.
 *
 * @param url alerting's hook; null publishes nowhere and keeps incidents on disk only
 * @param timeOut of one delivery
 */
public record HookSettings(@Nullable URI url, Duration timeOut) {

  public HookSettings {
    if (timeOut.isNegative() || timeOut.isZero() || timeOut.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("the hook's time-out is above 0 and at most 1 min");
    }
  }
}
