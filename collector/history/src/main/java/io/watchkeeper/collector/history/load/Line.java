package io.watchkeeper.collector.history.load;

import io.watchkeeper.collector.model.Point;
import java.util.Map;
import java.util.TreeMap;

/**
 * A synthetic point as line protocol. Its names and labels are ours and hold nothing that would
 * need an escape; one that does is a bug and refused.
 */
final class Line {

  private static final String SPECIAL = ", =\"\\\n";

  private Line() {}

  /** With a line break at its end; the time is in seconds. */
  static void append(StringBuilder text, Point point) {
    plain(text, point.measurement());
    new TreeMap<>(point.labels())
        .forEach((name, value) -> plain(plain(text.append(','), name).append('='), value));
    char separator = ' ';
    for (Map.Entry<String, Double> number : new TreeMap<>(point.numbers()).entrySet()) {
      plain(text.append(separator), number.getKey()).append('=').append(number.getValue());
      separator = ',';
    }
    for (Map.Entry<String, String> it : new TreeMap<>(point.texts()).entrySet()) {
      plain(text.append(separator), it.getKey()).append("=\"").append(it.getValue()).append('"');
      separator = ',';
    }
    text.append(' ').append(point.at().getEpochSecond()).append('\n');
  }

  private static StringBuilder plain(StringBuilder text, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (SPECIAL.indexOf(word.charAt(i)) >= 0) {
        throw new IllegalArgumentException("a synthetic name needs no escape: '" + word + "'");
      }
    }
    return text.append(word);
  }
}
