package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.session.Rhythm;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsAway;
import io.watchkeeper.mcpserver.protocol.session.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What has to be done now and then, by one thread that may wait for the store: changes are told,
 * sessions that ran out are ended, and what nobody uses any more is let go.
 */
final class Upkeep {

  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final SessionStore store;
  private final Conversations conversations;
  private final Announcements announcements;
  private final RhythmBounds rhythm;
  private final InstantSource clock;
  private Instant nextSweep = Instant.MIN;

  Upkeep(Desk desk, Announcements announcements, RhythmBounds rhythm, InstantSource clock) {
    this.store = desk.store;
    this.conversations = desk.conversations;
    this.announcements = announcements;
    this.rhythm = rhythm;
    this.clock = clock;
  }

  /** What is kept up: what is known of sessions, and what is going on in them. */
  record Desk(SessionStore store, Conversations conversations) {}

  /** A store that is away is tried again at the next tick; then is told what could not be now. */
  synchronized void tick() throws SessionsAway {
    tell();
    Instant now = clock.instant();
    if (now.isBefore(nextSweep)) {
      return;
    }
    nextSweep = now.plus(SWEEP);
    store.sweep();
    for (Conversation conversation : conversations.all()) {
      if (now.isBefore(conversation.nextLook())) {
        conversations.dropIfIdle(conversation);
      } else {
        look(conversation, now);
      }
    }
  }

  private void tell() throws SessionsAway {
    List<byte[]> lists = announcements.takeLists();
    List<String> uris = announcements.takeUris();
    if (lists.isEmpty() && uris.isEmpty()) {
      return;
    }
    List<Conversation> hearing =
        conversations.all().stream().filter(one -> one.streams().isStanding()).toList();
    for (Conversation conversation : hearing) {
      lists.forEach(json -> conversation.streams().announce(json.clone()));
    }
    try {
      hearing.forEach(conversation -> tellUpdates(conversation, uris));
    } catch (SessionsAway away) {
      announcements.again(uris);
      throw away;
    }
  }

  private void tellUpdates(Conversation conversation, List<String> uris) {
    Optional<Versioned> session =
        uris.isEmpty() ? Optional.empty() : store.find(conversation.session());
    if (session.isPresent()) {
      SessionState state = session.get().state();
      uris.stream()
          .filter(uri -> Conversation.wants(state, uri))
          .forEach(uri -> conversation.streams().announce(Announcements.update(uri)));
    }
  }

  private void look(Conversation conversation, Instant now) {
    Optional<Versioned> session = store.find(conversation.session());
    if (session.isEmpty()) {
      conversations.end(conversation.session());
      return;
    }
    if (conversation.streams().isHeard() && isNearEnd(session.get().state().rhythm(), now)) {
      // A client that holds a stream open is there, however long it has nothing to ask.
      store.update(conversation.session(), state -> state.seen(now));
    }
    conversation.lookAgainAt(now.plus(Conversations.LOOK));
    conversations.dropIfIdle(conversation);
  }

  private boolean isNearEnd(Rhythm known, Instant now) {
    Duration quarter = known.timeout(rhythm).dividedBy(4);
    return !now.isBefore(known.deadline(rhythm).minus(quarter));
  }
}
