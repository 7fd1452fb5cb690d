package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a point as one line of InfluxDB's line protocol with a time in nanoseconds. Labels and
 * fields are sorted, so equal points are equal lines. All numbers are floats: a column that is once
 * an integer and once a float is refused by stores.
 *
 * <p>Stores disagree on a backslash in labels (InfluxDB takes it literally unless it precedes a
 * comma, an equals sign or a space; QuestDB as an escape always), and none can take a line break
 * there. So backslashes become slashes, control characters underscores. Labels without a value are
 * left out, as the protocol asks.
 */
final class LineProtocol {

  private LineProtocol() {}

  /** Without a line break at its end. */
  static String line(Point point) {
    if (point.numbers().isEmpty() && point.texts().isEmpty()) {
      throw new IllegalArgumentException("a line needs a field: " + point.measurement());
    }
    StringBuilder line = new StringBuilder(512);
    escape(line, point.measurement(), ", ");
    new TreeMap<>(point.labels()).forEach((name, value) -> label(line, name, value));
    char separator = ' ';
    for (Map.Entry<String, Double> number : new TreeMap<>(point.numbers()).entrySet()) {
      escape(line.append(separator), number.getKey(), ",= ");
      line.append('=').append(finite(point, number));
      separator = ',';
    }
    for (Map.Entry<String, String> text : new TreeMap<>(point.texts()).entrySet()) {
      escape(line.append(separator), text.getKey(), ",= ");
      quote(line.append('='), text.getValue());
      separator = ',';
    }
    return line.append(' ').append(nanoseconds(point.at())).toString();
  }

  private static void label(StringBuilder line, String name, String value) {
    if (!value.isEmpty()) {
      escape(line.append(','), name, ",= ");
      escape(line.append('='), value, ",= ");
    }
  }

  private static void escape(StringBuilder line, String text, String special) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (special.indexOf(c) >= 0) {
        line.append('\\').append(c);
      } else if (c == '\\') {
        line.append('/');
      } else {
        line.append(Character.isISOControl(c) ? '_' : c);
      }
    }
  }

  private static void quote(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\');
      }
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    line.append('"');
  }

  private static double finite(Point point, Map.Entry<String, Double> number) {
    if (!Double.isFinite(number.getValue())) {
      throw new IllegalArgumentException(
          point.measurement() + "." + number.getKey() + " is " + number.getValue());
    }
    return number.getValue();
  }

  private static long nanoseconds(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
  }
}
