package io.watchkeeper.mcpserver.security;

import io.watchkeeper.ops.keys.ClientKey;

/** What an {@code Authorization} header holds. No variant shows it in its text. */
sealed interface Credential {

  /** The key that all MCP clients of an installation may share, or nonsense of its form. */
  record Shared(String authorization) implements Credential {
    @Override
    public String toString() {
      return "***";
    }
  }

  /** A client's own key. */
  record Own(ClientKey key) implements Credential {}

  /** Anything else behind {@code Bearer}: an access token, if we take such. */
  record Token(String text) implements Credential {
    @Override
    public String toString() {
      return "***";
    }
  }

  /** Not the form of RFC 6750 (2.1), or two of them: 400 by its section 3.1. */
  record Malformed() implements Credential {}

  /** Another scheme. */
  record Foreign() implements Credential {}

  /** A token of 8,000 characters is large; more is refused unread. */
  int MAX_CHARACTERS = 8_000;

  /** Length of a key that the launcher made: 32 bytes in hex. */
  int SHARED_CHARACTERS = 64;

  static Credential of(String authorization) {
    int blank = authorization.indexOf(' ');
    String scheme = authorization.substring(0, Math.max(blank, 0));
    String rest = authorization.substring(blank + 1).strip();
    boolean bearer = scheme.equalsIgnoreCase("Bearer");
    // As InfluxDB's clients write it; for keys that the launcher made alone.
    if (!bearer && !scheme.equalsIgnoreCase("Token")) {
      return authorization.regionMatches(true, 0, "Bearer", 0, "Bearer".length())
          ? new Malformed()
          : new Foreign();
    }
    if (rest.isEmpty() || rest.length() > MAX_CHARACTERS || !token68(rest)) {
      return new Malformed();
    }
    if (rest.length() == SHARED_CHARACTERS && rest.indexOf('.') < 0) {
      return new Shared(authorization);
    }
    ClientKey own = ClientKey.parse(rest);
    if (own != null) {
      return new Own(own);
    }
    return bearer ? new Token(rest) : new Foreign();
  }

  /** RFC 9110, 11.2: letters, digits, and {@code -._~+/} and {@code =}. */
  private static boolean token68(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && "-._~+/=".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
