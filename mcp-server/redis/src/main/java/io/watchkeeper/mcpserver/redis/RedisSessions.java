package io.watchkeeper.mcpserver.redis;

import io.watchkeeper.mcpserver.protocol.session.Refusal;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Ending;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Life;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.session.Update;
import io.watchkeeper.mcpserver.protocol.session.Update.Gone;
import io.watchkeeper.mcpserver.protocol.session.Update.Refused;
import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import io.watchkeeper.mcpserver.protocol.session.VersionVector;
import io.watchkeeper.mcpserver.protocol.session.Versioned;
import io.watchkeeper.mcpserver.redis.Copies.Live;
import io.watchkeeper.mcpserver.redis.Copies.Removed;
import io.watchkeeper.mcpserver.redis.SessionCodec.UnreadableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in Redis, shared by all servers that use it.
 *
 * <p>A change reads the value, joins it with what this server knew ({@link Versioned#join}),
 * applies itself and replaces the value if nobody else did meanwhile; else it begins again, {@value
 * #ATTEMPTS} times. The join does nothing while Redis keeps what it acknowledged. After a fail-over
 * it brings back this server's changes that the new primary never had.
 *
 * <p>While Redis is away: who has a session goes on working. It is found in this server's copy for
 * {@link RedisSettings#localFor}, and its signs of life are kept there and joined in later. A
 * change that means something (a subscription, a log level) is not taken, since it would be lost
 * with this process: its caller is told to try again, as is whoever opens a session or asks for one
 * that this server has not served. Nobody is told that a session is gone, for then its client would
 * throw it away.
 */
final class RedisSessions implements SessionStore {

  /** Each failed attempt is another server's success; so many in a row never happened in tests. */
  static final int ATTEMPTS = 64;

  /** So long a request waits for Redis that could be answered from the copy. */
  static final Duration WITH_A_COPY = Duration.ofMillis(50);

  private final SessionKeys keys;
  private final Copies copies;
  private final SessionCodec codec = new SessionCodec();
  private final Surroundings around;
  private final Locks locks = new Locks();
  private final Endings endings;

  /** What a store takes from outside. */
  record Surroundings(
      InstantSource clock, Duration localFor, Duration retryAfter, SessionObserver observer) {}

  RedisSessions(SessionKeys keys, Copies copies, Surroundings around) {
    this.keys = keys;
    this.copies = copies;
    this.around = around;
    this.endings = new Endings(keys, around.clock(), around.observer());
  }

  @Override
  public void create(SessionState fresh) {
    Instant now = around.clock().instant();
    String writer = copies.freshWriter();
    Versioned session = Versioned.fresh(fresh, new Versioned.Writer(writer, now));
    try {
      if (!keys.create(fresh.id(), codec.write(session), remaining(session, now))) {
        throw new IllegalStateException("this session id is taken");
      }
      copies.confirm(session, writer);
      endings.expect(session, session.state().rhythm().deadline(copies.bounds()));
    } catch (RedisAway away) {
      throw away(away);
    }
  }

  @Override
  public Optional<Versioned> find(String id) {
    try {
      byte @Nullable [] value = hasCopy(id) ? keys.get(id, WITH_A_COPY) : keys.get(id);
      return Optional.ofNullable(read(id, value)).map(Read::joined);
    } catch (RedisAway away) {
      return Optional.of(localCopy(id, away).session());
    } catch (UnreadableException foreign) {
      throw away(foreign);
    }
  }

  @Override
  public Update update(String id, UnaryOperator<SessionState> change) {
    return locks.with(
        id,
        () -> {
          try {
            return updateInRedis(id, change);
          } catch (RedisAway away) {
            return updateLocally(localCopy(id, away), change, away);
          } catch (UnreadableException foreign) {
            throw away(foreign);
          }
        });
  }

  @Override
  public boolean remove(String id) {
    return locks.with(
        id,
        () -> {
          try {
            return removeFromRedis(id);
          } catch (RedisAway away) {
            throw away(away);
          } catch (UnreadableException foreign) {
            throw away(foreign);
          }
        });
  }

  @Override
  public int sweep() {
    try {
      return endings.sweep();
    } catch (RedisAway away) {
      return 0;
    }
  }

  /**
   * What Redis holds and what this server makes of it.
   *
   * @param held the version of the value in Redis
   */
  private record Read(VersionVector held, Versioned joined, String writer) {}

  /** Null: there is none. Keeps a copy. */
  private @Nullable Read read(String id, byte @Nullable [] value)
      throws RedisAway, UnreadableException {
    Copies.Copy copy = copies.find(id).orElse(null);
    return switch (copy) {
      case Removed _ -> {
        if (value != null) {
          keys.remove(id);
        }
        yield null;
      }
      case Live live when value != null -> read(codec.read(id, value), Optional.of(live));
      case Live _ -> {
        // Removed by another server, or lost before any replica had it. Who can tell? What was
        // removed must not come back, so the client starts anew.
        copies.forget(id);
        yield null;
      }
      case null -> value == null ? null : read(codec.read(id, value), Optional.empty());
    };
  }

  private Read read(Versioned held, Optional<Live> copy) {
    Optional<Update.Settled> joined = copy.map(live -> held.join(live.session()));
    if (joined.filter(Refused.class::isInstance).isPresent()) {
      // Another client's session under this id: what Redis holds counts, our copy is of the past.
      copies.forget(held.state().id());
    }
    Live live = copies.confirm(held, copies.freshWriter());
    return new Read(held.version(), live.session(), live.writer());
  }

  private Update updateInRedis(String id, UnaryOperator<SessionState> change)
      throws RedisAway, UnreadableException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Read read = read(id, keys.get(id));
      if (read == null) {
        return new Gone();
      }
      Instant now = around.clock().instant();
      switch (changed(read.joined(), change, new Versioned.Writer(read.writer(), now))) {
        case Refused refused -> {
          return refused;
        }
        case Updated updated -> {
          if (replace(read, updated.session(), now)) {
            copies.confirm(updated.session(), read.writer());
            return updated;
          }
        }
      }
    }
    return new Refused(Refusal.CONTENTION);
  }

  private static Update.Settled changed(
      Versioned session, UnaryOperator<SessionState> change, Versioned.Writer writer) {
    return session.changed(change.apply(session.state()), writer);
  }

  private boolean replace(Read read, Versioned next, Instant now) throws RedisAway {
    try {
      return keys.replace(next.state().id(), read.held(), codec.write(next), remaining(next, now));
    } catch (RedisAway unknown) {
      // It may have been made, or be made yet, under this number: never count it again.
      copies.rename(next.state().id());
      throw unknown;
    }
  }

  private Update updateLocally(Live live, UnaryOperator<SessionState> change, RedisAway away) {
    Instant now = around.clock().instant();
    SessionState before = live.session().state();
    SessionState after = change.apply(before);
    if (!onlySeen(before, after)) {
      throw away(away);
    }
    Update.Settled settled =
        live.session().changed(after, new Versioned.Writer(live.writer(), now));
    if (settled instanceof Updated updated) {
      copies.keepLocal(live, updated.session());
    }
    return settled;
  }

  private static boolean onlySeen(SessionState before, SessionState after) {
    return before.initialized() == after.initialized()
        && before.logLevel().equals(after.logLevel())
        && before.subscriptions().equals(after.subscriptions());
  }

  private boolean removeFromRedis(String id) throws RedisAway, UnreadableException {
    Read read = read(id, keys.get(id));
    if (read == null) {
      return false;
    }
    boolean told = endings.cancel(read.joined());
    copies.remove(id);
    if (keys.remove(id) == null) {
      return false;
    }
    if (told) {
      Life life = Life.of(read.joined().state(), around.clock().instant());
      around.observer().ended(life, Ending.REMOVED);
    }
    return true;
  }

  private boolean hasCopy(String id) {
    return freshCopy(id).isPresent();
  }

  private Live localCopy(String id, RedisAway away) {
    return freshCopy(id).orElseThrow(() -> away(away));
  }

  private Optional<Live> freshCopy(String id) {
    return copies
        .find(id)
        .filter(Live.class::isInstance)
        .map(Live.class::cast)
        .filter(live -> copies.age(live).compareTo(around.localFor()) <= 0);
  }

  private SessionsAway away(Exception why) {
    return new SessionsAway(around.retryAfter(), why);
  }

  /** By this server's clock; Redis counts from its own, which need not show the same time. */
  private Duration remaining(Versioned session, Instant now) {
    Duration left = Duration.between(now, session.state().rhythm().deadline(copies.bounds()));
    return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
  }
}
