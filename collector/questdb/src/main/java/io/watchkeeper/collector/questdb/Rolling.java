package io.watchkeeper.collector.questdb;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rolls up and drops what is old, from time to time. A failure is logged and tried again at the
 * next turn; nothing is dropped that is not rolled up, so the store grows until it succeeds.
 */
final class Rolling implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rolling.class);

  /** From here on the lag is worth a warning. */
  private static final Duration LONG_LAG = Duration.ofMinutes(5);

  /** Turns between two looks at what is too old: with turns of 5 s, five minutes. */
  private static final int TURNS_A_ROUND = 60;

  private final QuestDbStore store;
  private final ScheduledExecutorService scheduler;
  private final Future<?> turns;
  private int turn;
  private boolean warned;

  Rolling(QuestDbStore store, ScheduledExecutorService scheduler, Duration every) {
    this.store = store;
    this.scheduler = scheduler;
    this.turns =
        scheduler.scheduleWithFixedDelay(
            this::turn, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void turn() {
    try {
      tellLag();
      store.rollUp();
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
