package io.watchkeeper.ops.launcher.process;

/** The keys between the parts of one installation. */
public enum Key {
  /** Alerting to a server's control endpoint. */
  CONTROL,
  /** Analyzer, and people at the kill switch, to alerting. */
  HOOK,
  /** Servers to the collector. */
  WRITE;

  public String fileName() {
    return name().toLowerCase(java.util.Locale.ROOT) + ".key";
  }
}
