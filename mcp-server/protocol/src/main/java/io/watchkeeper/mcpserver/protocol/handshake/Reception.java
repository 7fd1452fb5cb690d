package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.handshake.Reception.Visit.Member;
import io.watchkeeper.mcpserver.protocol.handshake.Reception.Visit.Stranger;
import io.watchkeeper.mcpserver.protocol.handshake.Reception.Visit.Turned;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.Revisions;
import io.watchkeeper.mcpserver.protocol.session.SessionIds;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.session.Update;
import io.watchkeeper.mcpserver.protocol.session.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the session that a message belongs to, and notes that it was heard of. */
final class Reception {

  /**
   * Signs of life closer together are not written down: they teach the session's rhythm nothing,
   * and a store across the network is spared a write a request.
   */
  private static final Duration WORTH_NOTING = Duration.ofSeconds(1);

  private final SessionStore store;
  private final InstantSource clock;

  Reception(SessionStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Who came. */
  sealed interface Visit {

    /** Without a session. */
    record Stranger() implements Visit {}

    record Member(SessionState state, Revision revision) implements Visit {}

    /** The cause is the server's trouble, if it is that. */
    record Turned(Fault fault, @Nullable Throwable cause) implements Visit {}
  }

  /**
   * @param version that the message claims; null when it claims none
   */
  Visit receive(Arrival arrival, @Nullable String version) {
    String id = arrival.session();
    if (id == null) {
      return new Stranger();
    }
    if (!SessionIds.isVisibleAscii(id)) {
      return new Turned(Fault.noSession(), null);
    }
    try {
      return receive(id, arrival, version);
    } catch (SessionsAway away) {
      return new Turned(Fault.sessionsAway(away.retryAfter()), away);
    }
  }

  private Visit receive(String id, Arrival arrival, @Nullable String version) {
    Optional<Versioned> found = store.find(id);
    if (found.isEmpty() || !found.get().state().principal().equals(arrival.principal().name())) {
      return new Turned(Fault.noSession(), null);
    }
    SessionState state = found.get().state();
    Revision revision = Revisions.SERVED.find(state.protocolVersion());
    if (revision == null) {
      return new Turned(Fault.noSession(), null);
    }
    if (version != null && !version.equals(revision.version())) {
      return new Turned(
          Fault.invalidRequest(
              "MCP-Protocol-Version says "
                  + Excerpt.of(version)
                  + " but this session agreed on "
                  + revision.version()),
          null);
    }
    Instant now = clock.instant();
    if (Duration.between(state.rhythm().lastSeen(), now).compareTo(WORTH_NOTING) < 0) {
      return new Member(state, revision);
    }
    return switch (store.update(id, seen -> seen.seen(now))) {
      case Update.Updated updated -> new Member(updated.session().state(), revision);
      // Others wrote at the same time, so the session lives and its time is noted by them.
      case Update.Refused refused -> new Member(state, revision);
      case Update.Gone gone -> new Turned(Fault.noSession(), null);
    };
  }

  /** Null when the change is kept. */
  @Nullable Fault change(String session, UnaryOperator<SessionState> change) {
    try {
      return switch (store.update(session, change)) {
        case Update.Updated updated -> null;
        case Update.Refused refused -> Fault.invalidRequest(refused.reason().text());
        case Update.Gone gone -> Fault.noSession();
      };
    } catch (SessionsAway away) {
      return Fault.sessionsAway(away.retryAfter());
    }
  }
}
