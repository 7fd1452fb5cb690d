package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.session.SessionState;
import java.time.Instant;

/**
 * The part of a session that lives in this server alone: requests in flight, questions, streams.
 * What is known of the session itself is in the store.
 */
final class Conversation {

  private final String session;
  private final InFlight inFlight;
  private final Questions questions;
  private final Streams streams;

  // Guarded by this.
  private int holds;
  private boolean over;

  /** Written by the tick alone. */
  private Instant nextLook;

  Conversation(String session, String nonce, Kit kit, Instant nextLook) {
    this.session = session;
    this.inFlight = new InFlight(kit.bounds.inFlight());
    this.questions = new Questions(nonce, kit.bounds.asking().questions(), kit.shared.counts());
    this.streams = new Streams(nonce, kit.bounds.replaying(), kit.shared);
    this.nextLook = nextLook;
  }

  /** What all of them have in common. */
  record Kit(SessionBounds bounds, Streams.Shared shared) {}

  String session() {
    return session;
  }

  InFlight inFlight() {
    return inFlight;
  }

  Questions questions() {
    return questions;
  }

  Streams streams() {
    return streams;
  }

  Instant nextLook() {
    return nextLook;
  }

  void lookAgainAt(Instant next) {
    nextLook = next;
  }

  /** False when it is over; the caller then takes another one. */
  synchronized boolean hold() {
    if (over) {
      return false;
    }
    holds++;
    return true;
  }

  synchronized void release() {
    holds--;
  }

  /** Over if nobody holds it and nothing is left in it. */
  synchronized boolean overIfIdle() {
    if (holds == 0 && streams.isEmpty()) {
      over = true;
    }
    return over;
  }

  /** The session ended: what is served is stopped, what was asked stays unanswered. */
  void end() {
    synchronized (this) {
      over = true;
    }
    // First, so that a handler whose question fails is not taken for one that found an answer.
    inFlight.cancelAll();
    questions.fail("the client's session ended");
    streams.close(0);
  }

  /** The server stops, the session may go on elsewhere. */
  void stop(int retryMillis) {
    questions.fail("the server stops");
    streams.close(retryMillis);
  }

  /** Whether the session wants to hear of a change of this resource, or of one it contains. */
  static boolean wants(SessionState state, String uri) {
    return state.subscriptions().contains(uri)
        || state.subscriptions().stream()
            .anyMatch(
                of -> uri.startsWith(of) && (of.endsWith("/") || uri.charAt(of.length()) == '/'));
  }
}
