package io.watchkeeper.collector.history;

import java.time.Instant;

/**
 * A server is stopped and comes back with another version: silent between, cold after, and a little
 * faster or slower than before until the next one.
 *
 * @param at its first silent second
 * @param back its first second after that
 * @param level multiplies its latencies from then on, about 1
 */
public record Deployment(String server, Instant at, Instant back, double level) {

  boolean silences(long second) {
    return second >= at.getEpochSecond() && second < back.getEpochSecond();
  }
}
