package io.watchkeeper.collector.transfer;

import io.watchkeeper.collector.model.Point;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which points are meant, and which of their fields: {@code mcp_server}, {@code
 * mcp_server.requests} or {@code mcp_server.requests{server="s1"}}.
 *
 * @param field empty for all of the measurement
 * @param labels that the points carry, perhaps among others
 */
record Selection(String measurement, String field, Map<String, String> labels) {

  private static final Pattern WHOLE =
      Pattern.compile("([A-Za-z]\\w*)(?:\\.([A-Za-z]\\w*))?(?:\\{(.*)})?");

  private static final Pattern LABEL = Pattern.compile("([A-Za-z]\\w*)=\"([^\"]*)\"(?:,|$)");

  Selection {
    labels = Map.copyOf(labels);
  }

  /**
   * @throws IllegalArgumentException when it is none; the message shows one
   */
  static Selection of(String text) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      throw wrong(text);
    }
    Map<String, String> labels = new HashMap<>();
    String list = whole.group(3) == null ? "" : whole.group(3);
    Matcher label = LABEL.matcher(list);
    int end = 0;
    while (label.find() && label.start() == end) {
      labels.put(label.group(1), label.group(2));
      end = label.end();
    }
    if (end != list.length()) {
      throw wrong(text);
    }
    return new Selection(whole.group(1), whole.group(2) == null ? "" : whole.group(2), labels);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "series '"
            + text
            + "' is none: write mcp_server, mcp_server.requests or"
            + " mcp_server.requests{server=\"s1\"}");
  }

  /** The point with the fields that are meant, which may be none. */
  Point of(Point point) {
    if (field.isEmpty()) {
      return point;
    }
    Map<String, Double> numbers = new HashMap<>(point.numbers());
    numbers.keySet().retainAll(java.util.Set.of(field));
    Map<String, String> texts = new HashMap<>(point.texts());
    texts.keySet().retainAll(java.util.Set.of(field));
    return new Point(point.measurement(), point.labels(), point.at(), numbers, texts);
  }
}
