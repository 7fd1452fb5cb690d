package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsInMemory;
import io.watchkeeper.mcpserver.resilience.Clocks;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the store of sessions and what sweeps it. */
@Factory
final class SessionFactory {

  private static final Logger LOG = LoggerFactory.getLogger(SessionFactory.class);

  @Singleton
  RhythmBounds rhythm(SessionSettings settings) {
    return settings.rhythm();
  }

  /** Until telemetry puts its own in place. */
  @Singleton
  @Requires(missingBeans = SessionObserver.class)
  SessionObserver nobody() {
    return SessionObserver.NOBODY;
  }

  @Singleton
  @Requires(property = "watchkeeper.sessions.store", notEquals = "redis")
  SessionStore memory(SessionSettings settings, Clocks clocks, SessionObserver observer) {
    return new SessionsInMemory(settings.limits(), clocks.wall(), observer);
  }

  /** Made at start, so that a wrong configuration stops the start. */
  @Context
  @Bean(preDestroy = "shutdownNow")
  @jakarta.inject.Named("sessions")
  ScheduledExecutorService sweeper(SessionStore store) {
    ScheduledExecutorService sweeper =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("session-sweeper").daemon().factory());
    var _ = sweeper.scheduleWithFixedDelay(() -> sweep(store), 1, 1, TimeUnit.SECONDS);
    return sweeper;
  }

  /** An exception would end the schedule. */
  private static void sweep(SessionStore store) {
    try {
      store.sweep();
    } catch (RuntimeException unexpected) {
      LOG.warn("sessions: a sweep failed: {}", unexpected.getClass().getSimpleName());
    }
  }
}
