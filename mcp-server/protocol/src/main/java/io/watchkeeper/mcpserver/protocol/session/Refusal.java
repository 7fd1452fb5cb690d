package io.watchkeeper.mcpserver.protocol.session;

import java.util.Optional;

/** Why a change of a session or a join of two of its versions was not made. */
public enum Refusal {
  SESSION_ID("the two are different sessions"),
  PRINCIPAL("the session belongs to somebody else; open a session of your own"),
  PROTOCOL_VERSION("the session was opened with another protocol version; initialize anew"),
  CLIENT("the session was opened by a client with other capabilities or of another name"),
  /** Others changed it each time between our reading and our writing. */
  CONTENTION("too many servers change this session at once; try again");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  /** What is wrong and what helps; fit for a client, holds no name or id. */
  public String text() {
    return text;
  }

  /** The first difference in what never changes. */
  static Optional<Refusal> between(SessionState one, SessionState other) {
    if (!one.id().equals(other.id())) {
      return Optional.of(SESSION_ID);
    }
    if (!one.principal().equals(other.principal())) {
      return Optional.of(PRINCIPAL);
    }
    if (!one.protocolVersion().equals(other.protocolVersion())) {
      return Optional.of(PROTOCOL_VERSION);
    }
    return one.clientCapabilities().equals(other.clientCapabilities())
            && one.clientInfo().equals(other.clientInfo())
        ? Optional.empty()
        : Optional.of(CLIENT);
  }
}
