package io.watchkeeper.collector.emitter;

import java.time.Duration;

/** What came of one try to write lines. */
sealed interface Answer {

  /** All are kept. */
  record Written() implements Answer {}

  /** The good ones are kept; the bad ones were named and never will be. */
  record Partly(int rejected, String reason) implements Answer {}

  /** None may be kept, and which is bad was not said: 400 or 422. */
  record Malformed(String reason) implements Answer {}

  /** None is kept; fewer at a time may be: 413. */
  record TooLarge() implements Answer {}

  /**
   * None may be kept; the same lines may be later.
   *
   * @param retryAfter zero when the endpoint did not say
   */
  record Unavailable(Trouble trouble, Duration retryAfter) implements Answer {}
}
