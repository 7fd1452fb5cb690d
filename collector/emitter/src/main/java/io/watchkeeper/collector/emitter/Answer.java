package io.watchkeeper.collector.emitter;

import java.time.Duration;
import java.util.Set;

/** What came of one try to write lines. */
sealed interface Answer {

  /** All are kept. */
  record Written() implements Answer {}

  /**
   * The good ones are kept; the bad ones never will be.
   *
   * @param rejected how many are bad
   * @param lines which they are, from 0; empty when that was not said, or not of all
   */
  record Partly(int rejected, Set<Integer> lines, String reason) implements Answer {
    public Partly {
      lines = Set.copyOf(lines);
    }
  }

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
