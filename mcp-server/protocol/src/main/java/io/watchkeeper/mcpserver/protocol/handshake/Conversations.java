package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The conversations of this server, one a session that has something going on here. */
final class Conversations {

  /** How often it is looked whether a session that somebody else may end is still there. */
  static final Duration LOOK = Duration.ofMinutes(1);

  private static final int NONCE_BYTES = 6;

  private final Conversation.Kit kit;
  private final Surroundings surroundings;
  private final ConcurrentMap<String, Conversation> bySession = new ConcurrentHashMap<>();

  Conversations(Conversation.Kit kit, Surroundings surroundings) {
    this.kit = kit;
    this.surroundings = surroundings;
  }

  /** The one of a session, to be released after use. */
  Conversation hold(String session) {
    while (true) {
      Conversation found = bySession.computeIfAbsent(session, this::begin);
      if (found.hold()) {
        return found;
      }
      bySession.remove(session, found);
    }
  }

  @Nullable Conversation find(String session) {
    return bySession.get(session);
  }

  Collection<Conversation> all() {
    return List.copyOf(bySession.values());
  }

  void end(String session) {
    Conversation ended = bySession.remove(session);
    if (ended != null) {
      ended.end();
    }
  }

  void dropIfIdle(Conversation conversation) {
    if (conversation.overIfIdle()) {
      bySession.remove(conversation.session(), conversation);
    }
  }

  private Conversation begin(String session) {
    byte[] nonce = new byte[NONCE_BYTES];
    surroundings.random().nextBytes(nonce);
    return new Conversation(
        session,
        Base64.getUrlEncoder().withoutPadding().encodeToString(nonce),
        kit,
        surroundings.clock().instant().plus(LOOK));
  }
}
