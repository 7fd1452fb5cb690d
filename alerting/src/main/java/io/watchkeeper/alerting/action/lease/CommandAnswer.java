package io.watchkeeper.alerting.action.lease;

import io.watchkeeper.alerting.control.CommandOutcome;

/** What came back from one command. */
public sealed interface CommandAnswer {

  /** Why no outcome came back. Doubles as a metric label. */
  enum Failure {
    /** No connection, or it broke. */
    NETWORK,
    TIMED_OUT,
    /** 401 or 403: the two sides hold different control keys. */
    WRONG_KEY,
    /** 5xx, or an answer that is no outcome. */
    SERVER_ERROR
  }

  /** The server took it and says what it did. */
  record Answered(CommandOutcome outcome) implements CommandAnswer {}

  /** Whether the server took it is unknown. */
  record Failed(Failure failure) implements CommandAnswer {}
}
