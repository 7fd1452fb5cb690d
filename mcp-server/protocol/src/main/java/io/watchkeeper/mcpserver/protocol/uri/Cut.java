package io.watchkeeper.mcpserver.protocol.uri;

/** How far a variable reaches, one character or escape at a time. */
final class Cut {

  private Cut() {}

  /** The place after one more character of a variable; -1 when it cannot take any more. */
  static int after(String uri, int at, boolean spanning) {
    if (at >= uri.length()) {
      return -1;
    }
    char c = uri.charAt(at);
    return spanning || (c != '/' && c != '?' && c != '#') ? PercentText.next(uri, at) : -1;
  }
}
