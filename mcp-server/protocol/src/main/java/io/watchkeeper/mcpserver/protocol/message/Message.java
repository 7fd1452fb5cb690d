package io.watchkeeper.mcpserver.protocol.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What a client can send us, whole or not. */
public sealed interface Message {

  /** Wants an answer. Absent params are an empty object. */
  record Request(RequestId id, String method, ObjectNode params) implements Message {}

  /** Wants none, and must get none. */
  record Notification(String method, ObjectNode params) implements Message {}

  /** Answers a request of ours; exactly one of result and error is there. */
  record Response(RequestId id, @Nullable JsonNode result, @Nullable JsonNode error)
      implements Message {}

  /** Is none of the above; the id is there when it could be read all the same. */
  record Malformed(@Nullable RequestId id, Fault fault) implements Message {}
}
