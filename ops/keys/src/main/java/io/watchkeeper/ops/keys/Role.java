package io.watchkeeper.ops.keys;

import java.util.Locale;

/**
 * What a key allows. Each role has a key of its own, so that a part holds no more than it needs.
 */
public enum Role {
  /** Servers, to the collector: write samples. */
  WRITE,
  /** The analyzer, to alerting: report incidents. */
  HOOK,
  /** Alerting, to a server: open a breaker, serve from cache, release. */
  CONTROL,
  /** Readers of figures, incidents and actions. */
  VIEW,
  /** People on call: approve, undo, kill switch; and all that {@link #VIEW} may. */
  OPERATE,
  /** MCP clients. */
  CLIENT;

  /** {@code operate.key}: the file below the folder of keys. */
  public String fileName() {
    return wire() + ".key";
  }

  /** The setting that names another file: {@code watchkeeper.operate.key-file}. */
  public String property() {
    return "watchkeeper." + wire() + ".key-file";
  }

  /** The name in commands and settings. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
