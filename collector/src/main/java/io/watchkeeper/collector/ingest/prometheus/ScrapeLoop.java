package io.watchkeeper.collector.ingest.prometheus;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrapes each target at its beat, all spread over the interval. A scrape that is still under way
 * when the next is due takes its place.
 */
final class ScrapeLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScrapeLoop.class);

  private final ScheduledExecutorService beat;
  private final ExecutorService workers;

  /**
   * Both are closed with this.
   *
   * @param workers where scrapes wait for their targets
   */
  ScrapeLoop(ScheduledExecutorService beat, ExecutorService workers) {
    this.beat = beat;
    this.workers = workers;
  }

  void start(List<Scraper> scrapers, Duration every) {
    long nanos = every.toNanos();
    for (int i = 0; i < scrapers.size(); i++) {
      Scraper scraper = scrapers.get(i);
      AtomicBoolean busy = new AtomicBoolean();
      var _ =
          beat.scheduleAtFixedRate(
              () -> {
                if (busy.compareAndSet(false, true)) {
                  workers.execute(() -> run(scraper, busy));
                } else {
                  scraper.passedOver();
                }
              },
              nanos * i / scrapers.size(),
              nanos,
              TimeUnit.NANOSECONDS);
    }
  }

  private static void run(Scraper scraper, AtomicBoolean busy) {
    try {
      scraper.scrape();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unexpected) {
      // The next beat tries again; without this the target would be silent for ever.
      LOG.error("a scrape failed in a way that is a defect", unexpected);
    } finally {
      busy.set(false);
    }
  }

  @Override
  public void close() {
    beat.shutdownNow();
    workers.shutdownNow();
  }
}
