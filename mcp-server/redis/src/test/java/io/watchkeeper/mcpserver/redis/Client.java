package io.watchkeeper.mcpserver.redis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One server's store with a connection of its own. */
final class Client implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  final RedisSessions store;
  final RedisLink link;
  private final Dialer dialer;

  /** How a client is set up, beside where Redis is. */
  record Setup(
      RhythmBounds bounds, Duration localFor, SessionObserver observer, Duration commandTimeout) {
    static final Setup USUAL =
        new Setup(RhythmBounds.DEFAULT, Duration.ofSeconds(30), SessionObserver.NOBODY);

    Setup(RhythmBounds bounds, Duration localFor, SessionObserver observer) {
      this(bounds, localFor, observer, Duration.ofMillis(250));
    }

    /** For what is not about time: six nodes on a busy machine may well take long. */
    Setup patient() {
      return new Setup(bounds, localFor, observer, Duration.ofSeconds(10));
    }
  }

  Client(List<URI> places, boolean cluster, Setup setup) {
    RedisSettings settings =
        new RedisSettings(
            cluster ? null : places.getFirst(),
            cluster ? places : null,
            cluster,
            setup.commandTimeout(),
            Duration.ofSeconds(1),
            setup.localFor(),
            1_000,
            Duration.ofSeconds(1));
    dialer = Dialer.of(settings);
    link = new RedisLink(dialer.maker(), settings.commandTimeout(), System::nanoTime);
    link.connect(Duration.ofSeconds(10));
    Copies copies =
        new Copies(
            settings.maxLocal(),
            setup.bounds(),
            new Copies.Names("t" + COUNT.incrementAndGet() + "."),
            System::nanoTime);
    store =
        new RedisSessions(
            new SessionKeys(link),
            copies,
            new RedisSessions.Surroundings(
                Clock.systemUTC(), settings.localFor(), settings.retryAfter(), setup.observer()));
  }

  static Client single(int port) {
    return single(port, Setup.USUAL);
  }

  static Client single(int port, Setup setup) {
    return new Client(List.of(URI.create("redis://127.0.0.1:" + port)), false, setup);
  }

  static SessionState session(String id) {
    return SessionState.opened(
        id,
        new SessionState.Opening(
            "ada",
            "2025-11-25",
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode().put("name", "probe")),
        Instant.now());
  }

  @Override
  public void close() {
    link.close();
    dialer.close();
  }
}
