package io.watchkeeper.mcpserver.transport.http;

/** Which requests are MCP's. */
final class Paths {

  static final String MCP = "/mcp";

  private Paths() {}

  /** With or without a query; by a proxy's absolute form too (RFC 9112, 3.2.2). */
  static boolean isMcp(String target) {
    int from = target.startsWith("/") ? 0 : afterAuthority(target);
    if (from < 0 || !target.startsWith(MCP, from)) {
      return false;
    }
    int end = from + MCP.length();
    return target.length() == end || target.charAt(end) == '?';
  }

  private static int afterAuthority(String target) {
    int scheme = target.indexOf("://");
    return scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
  }
}
