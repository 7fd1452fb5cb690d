package io.watchkeeper.mcpserver.protocol.session;

import java.time.Duration;
import java.time.Instant;

/** Is told of every session's end, by one server only; quick, and never throws. */
@FunctionalInterface
public interface SessionObserver {

  SessionObserver NOBODY = (life, ending) -> {};

  /** Why a session ended. */
  enum Ending {
    /** The client or its user ended it. */
    REMOVED,
    /** It was silent for longer than its rhythm allows. */
    EXPIRED,
    /** There was no room; it was the one nearest to its time-out. */
    EVICTED
  }

  /**
   * A session as a whole.
   *
   * @param lasted from opening to end: the removal, or the moment the time-out had passed
   * @param protocolVersion that was agreed at its opening
   */
  record Life(Duration lasted, String protocolVersion) {
    public static Life of(SessionState session, Instant end) {
      return new Life(Duration.between(session.rhythm().opened(), end), session.protocolVersion());
    }
  }

  /** A session is over. */
  void ended(Life life, Ending ending);
}
