package io.watchkeeper.collector.questdb;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tidies the store from time to time. A failure is logged and tried again at the next turn. */
final class Tidying implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);

  private final QuestDbStore store;
  private final ScheduledExecutorService scheduler;
  private final Future<?> turns;

  Tidying(QuestDbStore store, ScheduledExecutorService scheduler, Duration every) {
    this.store = store;
    this.scheduler = scheduler;
    this.turns =
        scheduler.scheduleWithFixedDelay(
            this::tidy, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tidy() {
    try {
      store.tidy();
    } catch (RuntimeException failure) {
      LOG.warn("merged files of the store were not cleared away; trying again", failure);
    }
  }

  @Override
  public void close() {
    turns.cancel(false);
    scheduler.shutdownNow();
  }
}
