package io.watchkeeper.mcpserver.protocol.session;

import java.time.Duration;

/** Is told of every session's end, by one server only; quick, and never throws. */
@FunctionalInterface
public interface SessionObserver {

  SessionObserver NOBODY = (lived, ending) -> {};

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
   * A session is over.
   *
   * @param lived from opening to end: the removal, or the moment the time-out had passed
   */
  void ended(Duration lived, Ending ending);
}
