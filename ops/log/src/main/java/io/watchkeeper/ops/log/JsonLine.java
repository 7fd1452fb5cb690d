package io.watchkeeper.ops.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.event.KeyValuePair;

/**
 * A log event as a JSON object: {@code timestamp} (ISO 8601, UTC, milliseconds), {@code level},
 * {@code logger}, {@code thread}, {@code message}; what the event was given by key, such as {@code
 * trace_id}, {@code span_id} and {@code incident_id}, beside them; {@code throwable} with its stack
 * last.
 *
 * <p>Why not logback's own JsonEncoder: its time is a number of milliseconds, which people cannot
 * read, and its keys lie in two nested lists ({@code mdc}, {@code kvpList}), so a search for an
 * incident would have to know how each line was given it.
 */
final class JsonLine {

  /** Longer texts are cut: a line must pass every collector of logs, and some stop at 64 kB. */
  static final int LONGEST_MESSAGE = 8_192;

  static final int LONGEST_THROWABLE = 24_576;
  private static final int LONGEST_VALUE = 1_024;

  private static final Set<String> OWN =
      Set.of("timestamp", "level", "logger", "thread", "message", "throwable");

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final StringBuilder json = new StringBuilder(256);

  private JsonLine() {}

  /** With its line break. */
  static String of(ILoggingEvent event) {
    JsonLine line = new JsonLine();
    line.field("timestamp", MILLISECONDS.format(event.getInstant()), LONGEST_VALUE);
    line.field("level", event.getLevel().toString(), LONGEST_VALUE);
    line.field("logger", event.getLoggerName(), LONGEST_VALUE);
    line.field("thread", event.getThreadName(), LONGEST_VALUE);
    line.field("message", String.valueOf(event.getFormattedMessage()), LONGEST_MESSAGE);
    line.given(event);
    IThrowableProxy throwable = event.getThrowableProxy();
    if (throwable != null) {
      line.field("throwable", ThrowableProxyUtil.asString(throwable), LONGEST_THROWABLE);
    }
    return line.json.append("}\n").toString();
  }

  /** What a line was given itself wins over what its thread carries; nothing replaces our own. */
  private void given(ILoggingEvent event) {
    Map<String, String> values = new TreeMap<>(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        values.put(pair.key, String.valueOf(pair.value));
      }
    }
    values.keySet().removeAll(OWN);
    values.forEach((key, value) -> field(key, value, LONGEST_VALUE));
  }

  private void field(String key, String value, int longest) {
    json.append(json.isEmpty() ? '{' : ',');
    text(key, LONGEST_VALUE);
    json.append(':');
    text(value, longest);
  }

  private void text(String value, int longest) {
    json.append('"');
    int end = Math.min(value.length(), longest);
    for (int i = 0; i < end; i++) {
      escaped(value.charAt(i));
    }
    json.append(end < value.length() ? "…\"" : "\"");
  }

  private void escaped(char c) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> {
        // Half a pair, from a cut or a bad text, would not be UTF-8.
        if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029' || c == 127) {
          json.append("\\u%04x".formatted((int) c));
        } else {
          json.append(c);
        }
      }
    }
  }
}
