package io.watchkeeper.mcpserver.security.rate;

import java.time.Duration;

/**
 * How many calls in how long.
 *
 * @param calls in a window, on average
 * @param window in which they drip in again
 * @param burst calls at one moment after a pause
 * @param nanosPerToken the window over the calls, rounded up so that never more pass
 * @param policy the value of {@code RateLimit-Policy}, which is the same in every answer
 */
public record Quota(int calls, Duration window, int burst, long nanosPerToken, String policy) {

  /** The name of the policy in both headers. */
  static final String NAME = "\"calls\"";

  public static Quota of(int calls, Duration window, int burst) {
    return new Quota(
        calls,
        window,
        burst,
        Math.ceilDiv(window.toNanos(), calls),
        NAME + ";q=" + calls + ";w=" + Math.max(window.toSeconds(), 1));
  }
}
