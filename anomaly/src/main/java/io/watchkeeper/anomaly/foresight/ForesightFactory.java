package io.watchkeeper.anomaly.foresight;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.anomaly.forecast.arima.ArimaEstimator;
import io.watchkeeper.anomaly.forecast.hybrid.HybridForecaster;
import io.watchkeeper.anomaly.incident.Ledger;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.ops.doors.Guard;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires the forecasts; where no store can be asked for ranges there are none. Its one thread is of
 * low priority.
 */
@Factory
@Requires(property = "watchkeeper.anomaly.enabled", notEquals = "false")
@Requires(property = "watchkeeper.foresight.enabled", notEquals = "false")
@Requires(beans = RangeReader.class)
final class ForesightFactory {

  /** A start is busy enough, and what was learned before it is in the store. */
  private static final long FIRST_LOOK_SECONDS = 30;

  private static final long LOOK_SECONDS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(ForesightFactory.class);

  @Singleton
  Foresight foresight(RangeReader reader, Ledger ledger, ForesightSettings settings) {
    Optional<ArimaEstimator> arima = ArimaEstimator.find();
    if (arima.isEmpty()) {
      LOG.warn("no ARIMA on the class path: series are forecast without it");
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return new Foresight(
        new Foresight.Parts(
            reader,
            HybridForecaster.standard(arima),
            Clock.systemUTC(),
            threads::getCurrentThreadCpuTime,
            server ->
                ledger.open().stream().anyMatch(open -> open.subject().server().equals(server))),
        settings);
  }

  /** Looks whether a minute is over, again and again. */
  record Rounds(ScheduledExecutorService thread) implements AutoCloseable {
    @Override
    public void close() {
      thread.shutdownNow();
    }
  }

  // A hint: what is right does not rest on it, the budget does.
  @SuppressWarnings("ThreadPriorityCheck")
  @Context
  @Bean(preDestroy = "close")
  Rounds rounds(Foresight foresight) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("foresight").factory());
    var _ =
        thread.scheduleWithFixedDelay(
            foresight::step, FIRST_LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return new Rounds(thread);
  }

  @Context
  @Named("forecasts")
  Guard forecastReaders(Keyring keyring) {
    return Guard.of("/api/forecasts", keyring.openOnLoopback(Role.VIEW, Role.OPERATE));
  }
}
