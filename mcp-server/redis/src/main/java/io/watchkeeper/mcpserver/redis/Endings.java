package io.watchkeeper.mcpserver.redis;

import io.lettuce.core.ScoredValue;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Ending;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Life;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.Versioned;
import io.watchkeeper.mcpserver.redis.SessionKeys.Listed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells of each session's end once among all servers. Redis removes what ran out by itself but
 * tells nobody reliably, so each session stands in a sorted set by the moment it may run out.
 * Whoever sweeps looks at those whose moment has come: one that lives is put where it ends now; one
 * that is gone ended at that very moment, and the server that strikes it off tells.
 */
final class Endings {

  /** Of a sweep, so that it never blocks the others for long. */
  private static final int MOST = 256;

  /** A key is created before it is enlisted, and Redis' clock is not ours. */
  private static final Duration LATE = Duration.ofMillis(100);

  private static final long KEY_IS_GONE = -2;

  private final SessionKeys keys;
  private final InstantSource clock;
  private final SessionObserver observer;

  Endings(SessionKeys keys, InstantSource clock, SessionObserver observer) {
    this.keys = keys;
    this.clock = clock;
    this.observer = observer;
  }

  void expect(Versioned session, Instant due) throws RedisAway {
    keys.enlist(listed(session), due);
  }

  /** Whether the end is now the caller's to tell. */
  boolean cancel(Versioned session) throws RedisAway {
    return keys.strikeOff(listed(session));
  }

  int sweep() throws RedisAway {
    Instant now = clock.instant();
    int ended = 0;
    for (ScoredValue<byte[]> entry : keys.due(now.minus(LATE), MOST)) {
      Listed listed = Listed.read(entry.getValue());
      long remaining = keys.remainingMillis(listed.id());
      if (remaining != KEY_IS_GONE) {
        keys.postpone(listed, now.plusMillis(remaining));
      } else if (keys.strikeOff(listed)) {
        Instant end = Instant.ofEpochMilli((long) entry.getScore());
        Duration lasted = Duration.between(listed.opened(), end);
        observer.ended(new Life(lasted, listed.protocolVersion()), Ending.EXPIRED);
        ended++;
      }
    }
    return ended;
  }

  private static Listed listed(Versioned session) {
    SessionState state = session.state();
    return new Listed(state.rhythm().opened(), state.protocolVersion(), state.id());
  }
}
