package io.watchkeeper.mcpserver.protocol.caller;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How grave a log message for the client is, as syslog grades it (RFC 5424, 6.2.1). */
public enum LogLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  /** Null for a word that is none of the eight. */
  public static @Nullable LogLevel named(@Nullable String wireName) {
    for (LogLevel level : values()) {
      if (level.wireName.equals(wireName)) {
        return level;
      }
    }
    return null;
  }

  public boolean reaches(LogLevel threshold) {
    return compareTo(threshold) >= 0;
  }
}
