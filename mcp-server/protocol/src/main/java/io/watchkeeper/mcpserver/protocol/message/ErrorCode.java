package io.watchkeeper.mcpserver.protocol.message;

/**
 * The error codes that are used: JSON-RPC 2.0 section 5.1, and those that MCP defines for itself
 * from -32020 on (2026-07-28, Overview, Error Codes). Nobody may invent others in that range.
 */
public enum ErrorCode {
  PARSE_ERROR(-32700),
  INVALID_REQUEST(-32600),
  METHOD_NOT_FOUND(-32601),
  INVALID_PARAMS(-32602),
  INTERNAL_ERROR(-32603),
  /** Of the session era alone (2025-11-25, Resources, Error Handling). */
  RESOURCE_NOT_FOUND(-32002),
  HEADER_MISMATCH(-32020),
  MISSING_CLIENT_CAPABILITY(-32021),
  UNSUPPORTED_PROTOCOL_VERSION(-32022);

  private final int number;
  private final String text;

  ErrorCode(int number) {
    this.number = number;
    this.text = Integer.toString(number);
  }

  public int number() {
    return number;
  }

  /** The number as OpenTelemetry wants it in {@code error.type}. */
  public String errorType() {
    return text;
  }
}
