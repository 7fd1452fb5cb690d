package io.watchkeeper.mcpserver.protocol.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Sessions for the tests of this package. */
final class SessionFixture {

  static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

  private SessionFixture() {}

  static SessionState.Opening opening(String principal) {
    ObjectNode info = JsonNodeFactory.instance.objectNode().put("name", "probe");
    return new SessionState.Opening(
        principal, "2025-11-25", JsonNodeFactory.instance.objectNode(), info);
  }

  static SessionState session(String id) {
    return SessionState.opened(id, opening("ada"), START);
  }
}
