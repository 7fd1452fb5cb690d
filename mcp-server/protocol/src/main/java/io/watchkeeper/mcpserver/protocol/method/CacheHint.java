package io.watchkeeper.mcpserver.protocol.method;

import java.time.Duration;

/**
 * How long, and by whom, a discovery or a list may be kept (2026-07-28, schema, CacheableResult).
 *
 * @param ttl zero means: ask every time
 */
public record CacheHint(Duration ttl, Scope scope) {

  /** The same for everybody, and settled until the server starts anew. */
  public static final CacheHint FIVE_MINUTES_PUBLIC =
      new CacheHint(Duration.ofMinutes(5), Scope.PUBLIC);

  /** For what may change at any time and may differ from caller to caller. */
  public static final CacheHint ASK_EVERY_TIME = new CacheHint(Duration.ZERO, Scope.PRIVATE);

  public CacheHint {
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("A cache hint must not be negative, but is " + ttl);
    }
  }

  /** Private answers must not be given to another authorization context. */
  public enum Scope {
    PUBLIC("public"),
    PRIVATE("private");

    private final String wireName;

    Scope(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }
}
