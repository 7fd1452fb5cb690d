package io.watchkeeper.mcpserver.protocol.session;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps sessions until they are removed or have been silent for longer than their rhythm allows.
 * Calls may block: make them on virtual threads. Every one may end with {@link SessionsAway}, which
 * the transport answers with 503.
 */
public interface SessionStore {

  /**
   * Keeps a new session.
   *
   * @throws IllegalStateException if the id is taken, which chance never does
   */
  void create(SessionState fresh);

  /** Empty: there is no such session, and the client should start a new one. */
  Optional<Versioned> find(String id);

  /**
   * Changes what is there. Of changes made at the same time, here or at another server, none is
   * lost: it is in the result, merged as {@link Versioned} says, or its caller is told.
   *
   * @param change quick and without side effects: it is applied again when another came first
   */
  Update update(String id, UnaryOperator<SessionState> change);

  /** Whether there was one. */
  boolean remove(String id);

  /**
   * Removes what ran out, counts it and tells the {@link SessionObserver}. Nobody finds such a
   * session before either; this frees its memory. Call it about once a second.
   *
   * @return how many ran out
   */
  int sweep();
}
