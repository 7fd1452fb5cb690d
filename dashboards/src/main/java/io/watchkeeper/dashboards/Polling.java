package io.watchkeeper.dashboards;

import io.watchkeeper.dashboards.board.AlertingPoll;
import io.watchkeeper.dashboards.board.WatchPoll;
import io.watchkeeper.dashboards.live.LiveFeed;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps looking at both services, each at its own pace: one that hangs does not slow the other. */
record Polling(WatchPoll watch, AlertingPoll alerting, LiveFeed feed) {

  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);

  /** A browser that hears nothing for three of these says that the console is away. */
  private static final Duration PULSE = Duration.ofSeconds(2);

  /**
   * @param scheduler of at least three threads
   */
  void start(ScheduledExecutorService scheduler, Duration interval) {
    every(interval, scheduler, watch::poll);
    every(interval, scheduler, this::lookAtAlerting);
    every(PULSE, scheduler, feed::pulse);
  }

  /** Also outside its turn, after a person did something. */
  void lookAtAlerting() {
    synchronized (alerting) {
      alerting.poll();
    }
  }

  private static void every(Duration pause, ScheduledExecutorService scheduler, Runnable round) {
    var _ =
        scheduler.scheduleWithFixedDelay(
            () -> {
              try {
                round.run();
              } catch (RuntimeException e) {
                // An exception would end the rounds for good, and the page would stand still.
                LOG.error("a look at the services failed", e);
              }
            },
            0,
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
