package io.watchkeeper.mcpserver.security.rate;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How often a caller may call, where a caller is a user, a key, or without either an address.
 *
 * @param enabled false lets everyone call as often as they like
 * @param calls in a window
 * @param window 1 s to 1 h
 * @param burst calls at one moment after a pause; 0 stands for as many as {@code calls}
 * @param maxBuckets callers that are remembered at the same time
 */
@ConfigurationProperties("watchkeeper.rate")
public record RateSettings(
    @Bindable(defaultValue = "true") boolean enabled,
    @Bindable(defaultValue = "1000") int calls,
    @Bindable(defaultValue = "PT1M") Duration window,
    @Bindable(defaultValue = "0") int burst,
    @Bindable(defaultValue = "10000") int maxBuckets) {

  private static final Duration LONGEST = Duration.ofHours(1);

  public RateSettings {
    require(calls >= 1 && calls <= 1_000_000_000, "watchkeeper.rate.calls: 1 to 1000000000");
    require(
        window.compareTo(Duration.ofSeconds(1)) >= 0 && window.compareTo(LONGEST) <= 0,
        "watchkeeper.rate.window: PT1S to PT1H");
    require(burst >= 0 && burst <= calls, "watchkeeper.rate.burst: 0 to watchkeeper.rate.calls");
    require(
        maxBuckets >= 100 && maxBuckets <= 10_000_000,
        "watchkeeper.rate.max-buckets: 100 to 10000000");
  }

  /** What holds for everyone whose key says nothing else. */
  public Quota quota() {
    return quota(calls, burst);
  }

  /** A client's own number of calls, all of them at one moment if it likes. */
  public Quota quota(int own) {
    return quota(own, 0);
  }

  private Quota quota(int each, int atOnce) {
    return Quota.of(each, window, atOnce == 0 ? each : atOnce);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
