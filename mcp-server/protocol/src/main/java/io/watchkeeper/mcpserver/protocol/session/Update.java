package io.watchkeeper.mcpserver.protocol.session;

/** What became of a change. */
public sealed interface Update {

  /** The session is there. */
  sealed interface Settled extends Update {}

  /** Kept; the session as it is now, which may include changes that others made meanwhile. */
  record Updated(Versioned session) implements Settled {}

  /** Not kept, nothing changed. */
  record Refused(Refusal reason) implements Settled {}

  /** There is no such session: it never was, it ran out or was removed. The client starts anew. */
  record Gone() implements Update {}
}
