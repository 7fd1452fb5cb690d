package io.watchkeeper.mcpserver.resilience;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker that also obeys a command.
 *
 * <p>Closed, it counts outcomes over a sliding window and opens when the share of failures reaches
 * its threshold. Open, it lets nothing pass for a while; then half-open, it lets a few trials pass
 * at once. It closes when, over a recovery window that began with half-open, enough of the trials
 * succeeded; it opens again when the share of failures reaches the first threshold. Between the two
 * it stays half-open. Held open, nothing passes until {@link #letGo}.
 *
 * <p>Why not Resilience4j 2.4.0: its half-open state is decided by a number of calls, and ours by a
 * span of time (N8: 95% over 2 min), so the recovery, the bound on trials and the holding by lease
 * would all be ours on top of it, with its own half-open to be kept out of the way. What would be
 * left of it is a ring of buckets: {@link OutcomeWindow}.
 *
 * <p>One lock; it is taken twice a call that goes upstream, which takes milliseconds, and never for
 * an answer from the cache.
 */
public final class Breaker {

  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private final BreakerSettings settings;
  private final LongSupplier nanoTime;
  private final OutcomeWindow recent;
  private final OutcomeWindow recovery;

  private BreakerState state = BreakerState.CLOSED;
  private long stateSinceNanos;
  private int trialsInFlight;
  // Every change of state starts a new era: a call's outcome counts only in the era that admitted
  // it, so what was asked before the breaker opened cannot close or re-open it later.
  private long era;

  public Breaker(BreakerSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.recent = new OutcomeWindow((int) settings.slidingWindow().toSeconds());
    this.recovery = new OutcomeWindow((int) settings.recoveryWindow().toSeconds());
    this.stateSinceNanos = nanoTime.getAsLong();
  }

  /** Leave to make one call, to be settled exactly once; null when the call may not be made. */
  public synchronized @Nullable Permit tryAcquire() {
    long now = nanoTime.getAsLong();
    halfOpenWhenDue(now);
    return switch (state) {
      case CLOSED -> new Permit(era);
      case OPEN, HELD_OPEN -> null;
      case HALF_OPEN -> {
        if (trialsInFlight >= settings.trialsInFlight()) {
          yield null;
        }
        trialsInFlight++;
        yield new Permit(era);
      }
    };
  }

  public synchronized BreakerState state() {
    halfOpenWhenDue(nanoTime.getAsLong());
    return state;
  }

  /** Nanoseconds since the state was entered. */
  public synchronized long inStateNanos() {
    long now = nanoTime.getAsLong();
    halfOpenWhenDue(now);
    return now - stateSinceNanos;
  }

  /** Opens by command, whatever the state; nothing but {@link #letGo} ends it. */
  public synchronized void hold() {
    if (state != BreakerState.HELD_OPEN) {
      enter(BreakerState.HELD_OPEN, nanoTime.getAsLong());
    }
  }

  /**
   * Ends {@link #hold}; without one it changes nothing.
   *
   * @param recovered true when the backend was seen to answer again: closed at once, else half-open
   */
  public synchronized void letGo(boolean recovered) {
    if (state == BreakerState.HELD_OPEN) {
      enter(recovered ? BreakerState.CLOSED : BreakerState.HALF_OPEN, nanoTime.getAsLong());
    }
  }

  private void halfOpenWhenDue(long now) {
    if (state == BreakerState.OPEN
        && now - stateSinceNanos >= settings.waitDurationInOpenState().toNanos()) {
      enter(BreakerState.HALF_OPEN, now);
    }
  }

  private synchronized void settle(long permitEra, boolean counts, boolean failed) {
    if (permitEra != era) {
      return;
    }
    if (state == BreakerState.HALF_OPEN) {
      trialsInFlight--;
    }
    if (!counts) {
      return;
    }
    long now = nanoTime.getAsLong();
    long second = Math.floorDiv(now, NANOS_A_SECOND);
    recent.record(second, failed);
    boolean enough = recent.calls() >= settings.minimumCalls();
    if (enough && recent.failureRate() >= settings.failureRateThreshold()) {
      enter(BreakerState.OPEN, now);
    } else if (state == BreakerState.HALF_OPEN) {
      recovery.record(second, failed);
      if (now - stateSinceNanos >= settings.recoveryWindow().toNanos()
          && 1 - recovery.failureRate() >= settings.recoveryRateThreshold()) {
        enter(BreakerState.CLOSED, now);
      }
    }
  }

  private void enter(BreakerState next, long now) {
    state = next;
    stateSinceNanos = now;
    trialsInFlight = 0;
    era++;
    recent.clear();
    recovery.clear();
  }

  /** Leave for one call. The first settling counts; later ones change nothing. */
  public final class Permit {

    private final long permitEra;
    private boolean settled;

    private Permit(long permitEra) {
      this.permitEra = permitEra;
    }

    public void succeeded() {
      settleOnce(true, false);
    }

    public void failed() {
      settleOnce(true, true);
    }

    /** The call was not made after all. */
    public void returned() {
      settleOnce(false, false);
    }

    private void settleOnce(boolean counts, boolean failed) {
      synchronized (Breaker.this) {
        if (!settled) {
          settled = true;
          settle(permitEra, counts, failed);
        }
      }
    }
  }
}
