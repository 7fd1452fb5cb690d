package io.watchkeeper.alerting.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Doubling waits, each somewhere between half of itself and itself so that senders spread out. */
record Backoff(RetrySettings settings, RandomGenerator random) {

  /**
   * @param failures tries that failed so far, 1 or more
   */
  Duration after(int failures) {
    Duration wait = settings.first();
    for (int i = 1; i < failures && wait.compareTo(settings.longest()) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    long nanos = Math.min(wait.toNanos(), settings.longest().toNanos());
    return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
  }
}
