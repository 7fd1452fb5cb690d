package io.watchkeeper.mcpserver.redis;

/** Redis did not answer in time, refused the connection or cannot serve now. */
final class RedisAway extends Exception {

  private static final long serialVersionUID = 1L;

  RedisAway(String what) {
    super(what);
  }

  RedisAway(String what, Throwable cause) {
    super(what, cause);
  }
}
