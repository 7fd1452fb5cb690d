package io.watchkeeper.gatling;

import java.util.Locale;

/** How one call ended for the client. */
enum Outcome {
  OK,
  /** {@code isError: true}. */
  TOOL_ERROR,
  /** A JSON-RPC error. */
  PROTOCOL_ERROR,
  /** No connection, a broken one, or HTTP without a JSON-RPC answer. */
  TRANSPORT_ERROR,
  /** Nothing whole within the time-out. */
  TIME_OUT,
  /** Never sent, because too many calls were in flight; neither success nor error. */
  SKIPPED;

  /** As it stands in the file. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Outcome of(Reply reply) {
    return switch (reply) {
      case Reply.Success _ -> OK;
      case Reply.ToolError _ -> TOOL_ERROR;
      case Reply.ProtocolError _ -> PROTOCOL_ERROR;
      case Reply.TransportError _ -> TRANSPORT_ERROR;
      case Reply.TimedOut() -> TIME_OUT;
    };
  }
}
