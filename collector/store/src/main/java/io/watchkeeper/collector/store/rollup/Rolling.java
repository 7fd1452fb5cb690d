package io.watchkeeper.collector.store.rollup;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls up and drops what is old, from time to time. A failure is tried again at the next turn, and
 * the first of several in a row is logged; nothing is dropped that is not rolled up, so the store
 * grows until it succeeds.
 *
 * <p>Gives way to writes: while points stream in, such as after an outage, every other turn is left
 * out, so that a burst of some seconds is not held up, and the others are a part of their periods
 * only. Queries read more seconds meanwhile, and what is left is done when it is quiet.
 */
public final class Rolling implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rolling.class);

  /** From here on the lag is worth a warning. */
  private static final Duration LONG_LAG = Duration.ofMinutes(5);

  /** Turns between two looks at what is too old: with turns of 5 s, five minutes. */
  private static final int TURNS_A_ROUND = 60;

  /** More since the last turn than a thousand servers write in a period of 5 s. */
  private static final long MANY_POINTS = 20_000;

  /** The part of two periods that a turn has while points stream in. */
  private static final int PART = 5;

  private final RolledStore store;
  private final ScheduledExecutorService scheduler;
  private final LongSupplier nanoTime;
  private final Duration every;
  private final Future<?> turns;
  private long takenBefore;
  private boolean gaveWay;
  private int turn;
  private boolean warned;
  private long failures;

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
      long until = nanoTime.getAsLong() + 2 * every.toNanos() / PART;
      boolean owed = gaveWay;
      gaveWay = false;
      store.rollUp(() -> {
        boolean streams = store.taken() - takenBefore >= MANY_POINTS;
        gaveWay = streams && !owed;
        return !streams || (owed && nanoTime.getAsLong() < until);
      });
      takenBefore = store.taken();
      if (turn++ % TURNS_A_ROUND == 0) {
        var _ = store.retain();
      }
      if (failures > 0) {
        LOG.info("the store is rolled up again, after {} turns that failed", failures);
        failures = 0;
      }
    } catch (RuntimeException failure) {
      if (failures++ == 0 && !scheduler.isShutdown()) {
        LOG.warn("the store was not rolled up; trying again each {}", every, failure);
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
