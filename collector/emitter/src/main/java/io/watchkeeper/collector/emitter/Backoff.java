package io.watchkeeper.collector.emitter;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double from 2 to 30 s, each cut at random by up to a half: 1 to 30 s. One thread. */
final class Backoff {

  static final Duration LONGEST = Duration.ofSeconds(30);

  /** No endpoint may silence us for longer, whatever its Retry-After says. */
  static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  void reset() {
    failures = 0;
  }

  /** At least what the endpoint asked for. */
  Duration next(Duration asked) {
    failures = Math.min(failures + 1, 5);
    long most = Math.min(LONGEST.toMillis(), 1_000L << failures);
    Duration own = Duration.ofMillis(random.nextLong(most / 2, most + 1));
    Duration wanted = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    return own.compareTo(wanted) > 0 ? own : wanted;
  }
}
