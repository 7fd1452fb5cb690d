package io.watchkeeper.mcpserver.security;

import io.watchkeeper.mcpserver.security.oauth.Challenges;

/** The parts of the server that have doors of their own. */
enum Area {
  /** MCP itself. */
  MCP("/mcp"),
  METRICS("/metrics"),
  /** The call journal: as much as an operator's figures tell. */
  CALLS("/api/calls"),
  CONTROL("/control"),
  /** Orchestrators ask without a key, and learn only whether it lives. */
  HEALTH("/health"),
  /** Where to get a token; who has none yet must be able to read it. */
  METADATA(Challenges.WELL_KNOWN),
  /** All else, and what is written otherwise than a router writes it. */
  REST("");

  /** {@link #values()} copies its array, and this runs before every request. */
  private static final Area[] ASKED = {MCP, METRICS, CALLS, CONTROL, HEALTH, METADATA};

  private final String path;

  Area(String path) {
    this.path = path;
  }

  static Area of(String requested) {
    for (Area area : ASKED) {
      if (area.covers(requested)) {
        return area;
      }
    }
    return REST;
  }

  private boolean covers(String requested) {
    return requested.startsWith(path)
        && (requested.length() == path.length() || requested.charAt(path.length()) == '/');
  }
}
