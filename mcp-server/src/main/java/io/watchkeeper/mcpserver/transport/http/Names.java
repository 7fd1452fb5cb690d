package io.watchkeeper.mcpserver.transport.http;

import io.netty.util.AsciiString;

/** Headers that MCP and proxies add to HTTP's own. */
final class Names {

  static final AsciiString SESSION = new AsciiString("mcp-session-id");
  static final AsciiString PROTOCOL_VERSION = new AsciiString("mcp-protocol-version");
  static final AsciiString METHOD = new AsciiString("mcp-method");
  static final AsciiString NAME = new AsciiString("mcp-name");
  static final AsciiString LAST_EVENT_ID = new AsciiString("last-event-id");
  static final AsciiString FORWARDED = new AsciiString("forwarded");
  static final AsciiString FORWARDED_FOR = new AsciiString("x-forwarded-for");

  private Names() {}
}
