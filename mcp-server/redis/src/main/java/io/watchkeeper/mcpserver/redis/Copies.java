package io.watchkeeper.mcpserver.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import io.watchkeeper.mcpserver.protocol.session.Versioned;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What this server last knew of the sessions it served, as long as they may live. They answer while
 * Redis is away, and they bring back what a fail-over lost: Redis acknowledges before its replicas
 * have a change.
 *
 * <p>With each copy goes the name under which this server changes the session. A server that forgot
 * its copy takes a new name: of the old one it no longer knows how far it had counted.
 */
final class Copies {

  private final Cache<String, Copy> cache;
  private final LongSupplier nanoTime;
  private final RhythmBounds bounds;
  private final String server;
  private final AtomicLong names = new AtomicLong();

  /** What a copy is of. */
  sealed interface Copy {
    Duration keep(RhythmBounds bounds);
  }

  /**
   * A session.
   *
   * @param writer this server's name for its changes of this session
   * @param confirmedNanos when Redis last had all of it, or more
   */
  record Live(Versioned session, String writer, long confirmedNanos) implements Copy {
    @Override
    public Duration keep(RhythmBounds bounds) {
      return session.state().rhythm().timeout(bounds);
    }
  }

  /** Removed here: should a fail-over bring it back, it is removed again. */
  record Removed() implements Copy {
    @Override
    public Duration keep(RhythmBounds bounds) {
      return bounds.longest();
    }
  }

  /**
   * The names of all servers are different.
   *
   * @param server short, ASCII
   */
  record Names(String server) {}

  Copies(int most, RhythmBounds bounds, Names names, LongSupplier nanoTime) {
    this.server = names.server();
    this.bounds = bounds;
    this.nanoTime = nanoTime;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(most)
            .ticker(nanoTime::getAsLong)
            .expireAfter(Expiry.writing((String id, Copy copy) -> copy.keep(bounds)))
            .build();
  }

  Optional<Copy> find(String id) {
    return Optional.ofNullable(cache.getIfPresent(id));
  }

  /** A name that this server has never used. */
  String freshWriter() {
    return server + Long.toString(names.getAndIncrement(), Character.MAX_RADIX);
  }

  /**
   * Redis answered with it. Another thread may know more by now, and that is kept too.
   *
   * @param writer unless the copy has a name already
   */
  Live confirm(Versioned session, String writer) {
    AtomicReference<Live> kept = new AtomicReference<>(live(session, writer));
    cache
        .asMap()
        .compute(
            session.state().id(),
            (_, old) -> {
              if (old instanceof Live known
                  && known.session().join(session) instanceof Updated joined) {
                kept.set(live(joined.session(), known.writer()));
              }
              return old instanceof Removed ? old : kept.get();
            });
    return kept.get();
  }

  /** From now on this server changes the session under a new name. */
  void rename(String id) {
    cache
        .asMap()
        .computeIfPresent(
            id,
            (_, old) ->
                old instanceof Live known
                    ? new Live(known.session(), freshWriter(), known.confirmedNanos())
                    : old);
  }

  private Live live(Versioned session, String writer) {
    return new Live(session, writer, nanoTime.getAsLong());
  }

  /** Only this server knows this version; the age counts on. */
  void keepLocal(Live old, Versioned session) {
    cache.put(session.state().id(), new Live(session, old.writer(), old.confirmedNanos()));
  }

  void remove(String id) {
    cache.put(id, new Removed());
  }

  void forget(String id) {
    cache.invalidate(id);
  }

  Duration age(Live live) {
    return Duration.ofNanos(nanoTime.getAsLong() - live.confirmedNanos());
  }

  RhythmBounds bounds() {
    return bounds;
  }
}
