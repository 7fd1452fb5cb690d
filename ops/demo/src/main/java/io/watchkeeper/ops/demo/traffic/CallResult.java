package io.watchkeeper.ops.demo.traffic;

/** How one call ended for the client. */
public enum CallResult {
  OK,
  /** A JSON-RPC error. */
  PROTOCOL_ERROR,
  /** {@code isError: true}. */
  TOOL_ERROR,
  /** No connection, a broken one, or HTTP without a JSON-RPC answer. */
  TRANSPORT_ERROR,
  /** Nothing whole within five seconds. */
  TIME_OUT,
  /** Never sent, because too many calls were in flight; neither success nor error. */
  SKIPPED;

  public boolean sent() {
    return this != SKIPPED;
  }

  public boolean error() {
    return this != OK && this != SKIPPED;
  }
}
