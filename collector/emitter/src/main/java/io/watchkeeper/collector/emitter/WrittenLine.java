package io.watchkeeper.collector.emitter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line as {@link LineProtocol} writes it, read again.
 *
 * @param series measurement and labels, escaped as they were
 * @param texts without their quotes and still escaped
 */
record WrittenLine(
    String series, Map<String, Double> numbers, Map<String, String> texts, long nanos) {

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when nobody of ours wrote it
   */
  static WrittenLine of(String line) {
    int labelsEnd = end(line, 0, ' ');
    int time = line.lastIndexOf(' ');
    if (labelsEnd >= time) {
      throw new IllegalArgumentException("a line without fields or time");
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (int from = labelsEnd + 1; from < time; ) {
      int equals = end(line, from, '=');
      int to = fieldEnd(line, equals + 1, time);
      String name = line.substring(from, equals);
      if (line.charAt(equals + 1) == '"') {
        texts.put(name, line.substring(equals + 2, to - 1));
      } else {
        numbers.put(name, Double.valueOf(line.substring(equals + 1, to)));
      }
      from = to + 1;
    }
    return new WrittenLine(
        line.substring(0, labelsEnd), numbers, texts, Long.parseLong(line.substring(time + 1)));
  }

  String measurement() {
    return series.substring(0, end(series, 0, ','));
  }

  /** Of the first such character that is not escaped; the end where there is none. */
  private static int end(String line, int from, char wanted) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == wanted) {
        return i;
      }
    }
    return line.length();
  }

  private static int fieldEnd(String line, int from, int time) {
    int search = line.charAt(from) == '"' ? end(line, from + 1, '"') : from;
    return Math.min(end(line, search, ','), time);
  }

  String line() {
    StringBuilder line = new StringBuilder(series);
    char separator = ' ';
    for (Map.Entry<String, Double> number : numbers.entrySet()) {
      line.append(separator).append(number.getKey()).append('=').append(number.getValue());
      separator = ',';
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      line.append(separator).append(text.getKey()).append("=\"").append(text.getValue());
      line.append('"');
      separator = ',';
    }
    return line.append(' ').append(nanos).toString();
  }
}
