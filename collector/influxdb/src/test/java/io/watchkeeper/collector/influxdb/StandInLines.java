package io.watchkeeper.collector.influxdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads line protocol as its reference describes it, apart from the code that writes it. */
final class StandInLines {

  /** One line; a value is a {@link Double}, a {@link Long} or a {@link String}. */
  record Line(
      String measurement, Map<String, String> tags, Map<String, Object> fields, long time) {}

  private final String text;
  private int at;

  private StandInLines(String text) {
    this.text = text;
  }

  static List<Line> read(String text) {
    StandInLines reader = new StandInLines(text);
    List<Line> lines = new ArrayList<>();
    while (reader.at < text.length()) {
      lines.add(reader.line());
    }
    return lines;
  }

  private Line line() {
    String measurement = until(", ");
    Map<String, String> tags = new TreeMap<>();
    while (text.charAt(at) == ',') {
      at++;
      String tag = until("=");
      at++;
      tags.put(tag, until(", "));
    }
    Map<String, Object> fields = new TreeMap<>();
    do {
      at++;
      String field = until("=");
      at++;
      fields.put(field, value());
    } while (text.charAt(at) == ',');
    at++;
    int end = text.indexOf('\n', at);
    long time = Long.parseLong(text.substring(at, end));
    at = end + 1;
    return new Line(measurement, tags, fields, time);
  }

  private String until(String delimiters) {
    StringBuilder name = new StringBuilder();
    while (delimiters.indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == '\n') {
        throw new IllegalArgumentException("unable to parse: a line ends early");
      }
      if (text.charAt(at) == '\\' && ", =".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      name.append(text.charAt(at++));
    }
    return name.toString();
  }

  private Object value() {
    if (text.charAt(at) != '"') {
      String number = until(", ");
      return number.endsWith("i")
          ? (Object) Long.valueOf(number.substring(0, number.length() - 1))
          : Double.valueOf(number);
    }
    StringBuilder value = new StringBuilder();
    at++;
    while (text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    at++;
    return value.toString();
  }
}
