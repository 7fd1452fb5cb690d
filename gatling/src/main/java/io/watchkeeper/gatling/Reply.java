package io.watchkeeper.gatling;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of one request. */
sealed interface Reply {
  /** A result that is not marked as an error. */
  record Success(JsonNode result) implements Reply {}

  /** A result with {@code isError: true}. */
  record ToolError(JsonNode result) implements Reply {}

  /** A JSON-RPC error. */
  record ProtocolError(int code, String message) implements Reply {}

  /** No JSON-RPC answer: connection refused or broken, or HTTP without one. */
  record TransportError(int status, String reason) implements Reply {}

  record TimedOut() implements Reply {}
}
