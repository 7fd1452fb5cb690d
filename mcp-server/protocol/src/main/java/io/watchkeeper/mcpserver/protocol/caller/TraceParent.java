package io.watchkeeper.mcpserver.protocol.caller;

import org.jspecify.annotations.Nullable;

/**
 * The caller's place in a distributed trace: the value of {@code _meta.traceparent} (2026-07-28,
 * Overview, OpenTelemetry), as W3C Trace Context writes it in 55 characters. It goes into logs, so
 * nothing but hexadecimal digits may come out of it.
 *
 * @param traceId 32 digits of lower case, not all zero
 * @param parentId 16 digits of lower case, not all zero: the span that called us
 */
public record TraceParent(String traceId, String parentId) {

  /** {@code 00-} trace {@code -} parent {@code -} flags. */
  private static final int CHARACTERS = 55;

  private static final int TRACE = 3;
  private static final int PARENT = 36;
  private static final int FLAGS = 53;

  /**
   * Null unless the text is valid. A version after 00 may be longer and is read by the same places
   * (Trace Context, 4.3 Versioning); version ff is forbidden.
   */
  public static @Nullable TraceParent parse(@Nullable String text) {
    if (text == null || text.length() < CHARACTERS || !isHex(text, 0, 2)) {
      return null;
    }
    boolean more = text.length() > CHARACTERS;
    if (text.startsWith("ff") || (more && text.startsWith("00"))) {
      return null;
    }
    boolean shaped =
        isDash(text, 2)
            && isHex(text, TRACE, PARENT - 1)
            && isDash(text, PARENT - 1)
            && isHex(text, PARENT, FLAGS - 1)
            && isDash(text, FLAGS - 1)
            && isHex(text, FLAGS, CHARACTERS)
            && (!more || isDash(text, CHARACTERS));
    if (!shaped) {
      return null;
    }
    String trace = text.substring(TRACE, PARENT - 1);
    String parent = text.substring(PARENT, FLAGS - 1);
    return isZero(trace) || isZero(parent) ? null : new TraceParent(trace, parent);
  }

  private static boolean isDash(String text, int at) {
    return text.charAt(at) == '-';
  }

  private static boolean isHex(String text, int from, int to) {
    return text.substring(from, to)
        .chars()
        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static boolean isZero(String hex) {
    return hex.chars().allMatch(c -> c == '0');
  }
}
