package io.watchkeeper.collector.store.rollup;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls up and drops what is old, from time to time. A failure is logged and tried again at the
 * next turn; nothing is dropped that is not rolled up, so the store grows until it succeeds.
 *
 * <p>Gives way to writes: while points stream in, such as after an outage, a turn is a part of its
 * period only. Queries read more seconds meanwhile, and what is left is done when it is quiet.
 */
public final class Rolling implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rolling.class);

  /** From here on the lag is worth a warning. */
  private static final Duration LONG_LAG = Duration.ofMinutes(5);

  /** Turns between two looks at what is too old: with turns of 5 s, five minutes. */
  private static final int TURNS_A_ROUND = 60;

  /** More since the last turn than a thousand servers write in a period of 5 s. */
  private static final long MANY_POINTS = 20_000;

  /** The part of the period that a turn has while points stream in. */
  private static final int PART = 5;

  private final RolledStore store;
  private final ScheduledExecutorService scheduler;
  private final LongSupplier nanoTime;
  private final Duration every;
  private final Future<?> turns;
  private long takenBefore;
  private int turn;
  private boolean warned;

  /** What it runs on; the scheduler is closed with it. */
  public record Beat(ScheduledExecutorService scheduler, LongSupplier nanoTime) {}

  public Rolling(RolledStore store, Beat beat, Duration every) {
    this.store = store;
    this.scheduler = beat.scheduler;
    this.nanoTime = beat.nanoTime;
    this.every = every;
    this.turns =
        scheduler.scheduleWithFixedDelay(
            this::turn, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One of the scheduler's turns. */
  public void turn() {
    try {
      tellLag();
      long until = nanoTime.getAsLong() + every.toNanos() / PART;
      store.rollUp(() -> store.taken() - takenBefore < MANY_POINTS || nanoTime.getAsLong() < until);
      takenBefore = store.taken();
      if (turn++ % TURNS_A_ROUND == 0) {
        var _ = store.retain();
      }
    } catch (RuntimeException failure) {
      if (!scheduler.isShutdown()) {
        LOG.warn("the store was not rolled up; trying again", failure);
      }
    }
  }

  private void tellLag() {
    Duration lag = store.rollUpLag();
    boolean isLong = lag.compareTo(LONG_LAG) > 0;
    if (isLong && !warned) {
      LOG.warn("roll-ups lag behind by {}; queries read more seconds meanwhile", lag);
    } else if (!isLong && warned) {
      LOG.info("roll-ups have caught up");
    }
    warned = isLong;
  }

  @Override
  public void close() {
    turns.cancel(false);
    scheduler.shutdownNow();
  }
}
