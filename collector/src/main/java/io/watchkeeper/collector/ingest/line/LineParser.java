package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.model.Point;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * InfluxDB's line protocol [1]: {@code measurement,tag=value field=1i,other="text" timestamp}. One
 * pass, no regular expression. A bad line is named and the next one is read; a quote that is never
 * closed costs only the line it begins in.
 *
 * <p>[1] InfluxDB OSS v2, "Line protocol reference".
 */
final class LineParser {

  private static final String ESCAPED_IN_MEASUREMENT = ", ";
  private static final String ESCAPED_IN_NAME = ",= ";

  private final Precision precision;
  private final Instant now;
  private final RepeatedNames names = new RepeatedNames();

  /**
   * @param now what lines without a timestamp get
   */
  LineParser(Precision precision, Instant now) {
    this.precision = precision;
    this.now = precision.truncated(now);
  }

  LineBatch parse(String body) {
    List<LineBatch.Line> lines = new ArrayList<>();
    List<LineBatch.Rejected> rejected = new ArrayList<>();
    int start = 0;
    int number = 1;
    while (start < body.length()) {
      int end;
      LineScanner line = new LineScanner(body, start);
      line.skipSpaces();
      if (line.atEnd() || line.peek() == '#') {
        end = endOfLine(body, start);
      } else {
        try {
          lines.add(new LineBatch.Line(number, point(line)));
          end = line.position();
          end = endOfLine(body, end);
        } catch (LineException bad) {
          rejected.add(
              new LineBatch.Rejected(number, String.valueOf(bad.getMessage()), Reason.UNREADABLE));
          end = endOfLine(body, start);
        }
      }
      number += lineBreaks(body, start, end);
      start = end + 1;
    }
    return new LineBatch(lines, rejected);
  }

  private static int endOfLine(String body, int from) {
    int end = body.indexOf('\n', from);
    return end < 0 ? body.length() : end;
  }

  /** Line breaks from start to the one at the end, which counts too. */
  private static int lineBreaks(String body, int start, int end) {
    int breaks = 1;
    for (int i = start; i < end; i++) {
      if (body.charAt(i) == '\n') {
        breaks++;
      }
    }
    return breaks;
  }

  private Point point(LineScanner line) throws LineException {
    names.newLine();
    String measurement = names.next(line, ESCAPED_IN_MEASUREMENT);
    require(!measurement.isEmpty(), "the measurement is missing");
    Map<String, String> labels = new HashMap<>();
    while (line.peek() == ',') {
      line.skip();
      tag(line, labels);
    }
    require(line.peek() == ' ', "no field follows the measurement and its tags");
    line.skipSpaces();
    Map<String, Double> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    field(line, numbers, texts);
    while (line.peek() == ',') {
      line.skip();
      field(line, numbers, texts);
    }
    line.skipSpaces();
    Instant at = line.atEnd() ? now : timestamp(line);
    return new Point(measurement, labels, at, numbers, texts);
  }

  private void tag(LineScanner line, Map<String, String> labels) throws LineException {
    String key = names.next(line, ESCAPED_IN_NAME);
    require(!key.isEmpty(), "a tag has no name");
    require(line.peek() == '=', "tag '" + FieldValues.shortened(key) + "' has no value");
    line.skip();
    String value = line.name(ESCAPED_IN_NAME, ESCAPED_IN_NAME);
    require(
        !value.isEmpty(),
        "tag '" + FieldValues.shortened(key) + "' has an empty value: leave it out");
    require(
        line.peek() != '=',
        "tag '" + FieldValues.shortened(key) + "' has an unescaped = in its value");
    require(
        labels.put(key, value) == null, "tag '" + FieldValues.shortened(key) + "' is there twice");
  }

  private void field(LineScanner line, Map<String, Double> numbers, Map<String, String> texts)
      throws LineException {
    String key = names.next(line, ESCAPED_IN_NAME);
    require(!key.isEmpty(), "a field has no name");
    require(line.peek() == '=', "field '" + FieldValues.shortened(key) + "' has no value");
    line.skip();
    // A field that is written twice has its last value, as in InfluxDB.
    numbers.remove(key);
    texts.remove(key);
    if (line.peek() == '"') {
      texts.put(key, line.quoted());
      require(
          line.peek() == ',' || line.peek() == ' ' || line.atEnd(),
          "something follows the closing quote of field '" + FieldValues.shortened(key) + "'");
    } else {
      numbers.put(key, FieldValues.number(line.name(", ", "")));
    }
  }

  private Instant timestamp(LineScanner line) throws LineException {
    String text = line.name(" ", "");
    line.skipSpaces();
    require(line.atEnd(), "something follows the timestamp");
    try {
      return precision.instant(Long.parseLong(text));
    } catch (NumberFormatException | ArithmeticException | DateTimeException none) {
      throw new LineException(
          "'" + FieldValues.shortened(text) + "' is no timestamp: a whole number since 1970");
    }
  }

  private static void require(boolean holds, String reason) throws LineException {
    if (!holds) {
      throw new LineException(reason);
    }
  }
}
