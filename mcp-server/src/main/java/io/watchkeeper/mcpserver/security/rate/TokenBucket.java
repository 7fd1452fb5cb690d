package io.watchkeeper.mcpserver.security.rate;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket in one long, after the generic cell rate algorithm (ITU-T I.371, annex A: the
 * virtual scheduling form). What is kept is the moment at which the bucket will be full again. A
 * token costs the time in which one drips in, so taking one moves that moment on; when it would lie
 * further ahead than all tokens together take, the bucket is empty. No timer, no lock, and nothing
 * allocated on the way of a call.
 */
public final class TokenBucket {

  private final AtomicLong fullAtNanos;

  /** Full. */
  public TokenBucket(long nowNanos) {
    this.fullAtNanos = new AtomicLong(nowNanos);
  }

  /**
   * Takes one token if there is one.
   *
   * @return how many are left, 0 or more; or, negated, the nanoseconds until there is one
   */
  public long take(Quota quota, long nowNanos) {
    long each = quota.nanosPerToken();
    long all = each * quota.burst();
    while (true) {
      long before = fullAtNanos.get();
      // Differences alone are compared: nanoTime may be anything and may wrap.
      long ahead = Math.max(before - nowNanos, 0) + each;
      if (ahead > all) {
        return all - ahead;
      }
      if (fullAtNanos.compareAndSet(before, nowNanos + ahead)) {
        return (all - ahead) / each;
      }
    }
  }

  /** How many are left; 0 or more. */
  long left(Quota quota, long nowNanos) {
    long each = quota.nanosPerToken();
    return Math.max((each * quota.burst() - untilFull(nowNanos)) / each, 0);
  }

  /** Nanoseconds until one is left; 0 when there is. */
  long untilOne(Quota quota, long nowNanos) {
    long each = quota.nanosPerToken();
    return Math.max(untilFull(nowNanos) + each - each * quota.burst(), 0);
  }

  /** Puts a token back that was taken; more than full the bucket never is. */
  public void giveBack(Quota quota) {
    fullAtNanos.addAndGet(-quota.nanosPerToken());
  }

  /** Nanoseconds until the bucket is full again; 0 when it is. */
  public long untilFull(long nowNanos) {
    return Math.max(fullAtNanos.get() - nowNanos, 0);
  }
}
