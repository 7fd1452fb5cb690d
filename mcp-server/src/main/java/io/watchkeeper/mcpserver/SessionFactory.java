package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.handshake.SessionBounds;
import io.watchkeeper.mcpserver.protocol.handshake.SessionEquipment;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.session.SessionsInMemory;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.telemetry.SessionMeter;
import io.watchkeeper.mcpserver.telemetry.Transport;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the store of sessions and what sweeps it. */
@Factory
final class SessionFactory {

  /** Changes are told this late at most. */
  private static final long TICK_MILLIS = 250;

  private static final Logger LOG = LoggerFactory.getLogger(SessionFactory.class);

  @Singleton
  RhythmBounds rhythm(SessionSettings settings) {
    return settings.rhythm();
  }

  /** That a client or time ended a session is as it should be; that there was no room is not. */
  @Singleton
  SessionObserver observer(SessionMeter meter) {
    return (life, ending) ->
        meter.ended(
            life.lasted().toNanos(),
            life.protocolVersion(),
            Transport.TCP,
            ending == SessionObserver.Ending.EVICTED ? "evicted" : null);
  }

  @Singleton
  SessionEquipment equipment(
      SessionStore store, SessionSettings settings, Surroundings surroundings) {
    SessionBounds usual = SessionBounds.DEFAULT;
    return new SessionEquipment(
        store,
        new SessionBounds(
            usual.inFlight(),
            usual.subscriptions(),
            usual.asking(),
            usual.replaying(),
            settings.rhythm()),
        surroundings);
  }

  @Singleton
  @Requires(property = "watchkeeper.sessions.store", notEquals = "redis")
  SessionStore memory(SessionSettings settings, Clocks clocks, Observing observing) {
    SessionsInMemory sessions =
        new SessionsInMemory(settings.limits(), clocks.wall(), observing.observer());
    observing.meter().counts(sessions::size);
    return sessions;
  }

  /** Who is told of ends, and who asks how many there are. */
  @Singleton
  record Observing(SessionObserver observer, SessionMeter meter) {}

  /** Four times a second from its making on; asked for at the start. */
  @Singleton
  @Bean(preDestroy = "close")
  Upkeep upkeep(Engine engine) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("session-upkeep").daemon().factory());
    var _ =
        thread.scheduleWithFixedDelay(
            () -> tick(engine), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return new Upkeep(thread);
  }

  /** What has to be done for sessions now and then. */
  record Upkeep(ScheduledExecutorService thread) implements AutoCloseable {
    @Override
    public void close() {
      thread.shutdownNow();
    }
  }

  /** An exception would end the schedule. */
  private static void tick(Engine engine) {
    try {
      engine.tick();
    } catch (SessionsAway away) {
      LOG.debug("sessions: their store does not answer; the next look comes soon");
    } catch (RuntimeException unexpected) {
      LOG.warn("sessions: their upkeep failed: {}", unexpected.getClass().getSimpleName());
    }
  }
}
