package io.watchkeeper.collector.ingest;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has the news of refusals logged once a minute. */
final class RefusalTimer implements AutoCloseable {

  private final ScheduledExecutorService beat;

  /** The executor is closed with this. */
  RefusalTimer(ScheduledExecutorService beat, RefusalLog log) {
    this.beat = beat;
    var _ = beat.scheduleWithFixedDelay(log::log, 1, 1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
