package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.ingest.ArrivingBody.Arrived;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * InfluxDB's line protocol [1]: {@code measurement,tag=value field=1i,other="text" timestamp}. One
 * pass over the bytes, no regular expression. A bad line is named and the next one is read; a quote
 * that is never closed costs only the line it begins in. Reads one body.
 *
 * <p>[1] InfluxDB OSS v2, "Line protocol reference".
 */
final class LineParser {

  private static final long IN_MEASUREMENT = LineScanner.set(", ");
  private static final long IN_NAME = LineScanner.set(",= ");
  private static final long IN_VALUE = LineScanner.set(", ");
  private static final long IN_TIMESTAMP = LineScanner.set(" ");

  /** Forms that are remembered; a body with more measurements begins anew. */
  private static final int MOST_FORMS = 64;

  private final Precision precision;
  private final Instant now;
  private final RepeatedTexts texts = new RepeatedTexts();
  private final Map<String, LineForm> forms = new HashMap<>();
  private long timestamp = LineScanner.NO_NUMBER;
  private Instant instant;
  private @Nullable RepeatedHeads heads;

  /** Where the next line begins, and its number. */
  private int start;

  private int number = 1;

  /**
   * @param now what lines without a timestamp get
   */
  LineParser(Precision precision, Instant now) {
    this.precision = precision;
    this.now = precision.truncated(now);
    this.instant = this.now;
  }

  /**
   * All lines.
   *
   * @param body UTF-8
   */
  LineBatch parse(byte[] body) {
    return next(new Arrived(body, body.length, true), Integer.MAX_VALUE);
  }

  /**
   * The lines after those that were read, of what has come: without the last one where it may go
   * on, also when a text in it is not closed.
   *
   * @param arrived the same body each time, as far as it has come
   * @param most good and bad ones together
   */
  LineBatch next(Arrived arrived, int most) {
    List<LineBatch.Line> lines = new ArrayList<>();
    List<LineBatch.Rejected> rejected = new ArrayList<>();
    byte[] body = arrived.bytes();
    int limit = arrived.length();
    RepeatedHeads known = heads == null ? new RepeatedHeads(limit) : heads;
    heads = known;
    while (start < limit && lines.size() + rejected.size() < most) {
      int end;
      int breaks = 1;
      LineScanner line = new LineScanner(body, start, limit);
      line.skipSpaces();
      if (line.atEnd() || line.peek() == '#') {
        end = endOfLine(body, start, limit);
      } else {
        try {
          Point point = point(line, known);
          lines.add(new LineBatch.Line(number, point));
          end = endOfLine(body, line.position(), limit);
          breaks = point.texts().isEmpty() ? 1 : lineBreaks(body, start, end);
        } catch (LineException bad) {
          if (line.isCutOff() && !arrived.whole()) {
            break;
          }
          rejected.add(
              new LineBatch.Rejected(number, String.valueOf(bad.getMessage()), Reason.UNREADABLE));
          end = endOfLine(body, start, limit);
        }
      }
      number += breaks;
      start = end + 1;
    }
    return new LineBatch(lines, rejected);
  }

  /** How many bytes are read. */
  int read() {
    return start;
  }

  private static int endOfLine(byte[] body, int from, int limit) {
    int end = from;
    while (end < limit && body[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Line breaks from start to the one at the end, which counts too. Only texts hold others. */
  private static int lineBreaks(byte[] body, int start, int end) {
    int breaks = 1;
    for (int i = start; i < end; i++) {
      if (body[i] == '\n') {
        breaks++;
      }
    }
    return breaks;
  }

  private Point point(LineScanner line, RepeatedHeads heads) throws LineException {
    RepeatedHeads.Head head = line.find(heads);
    if (head == null) {
      head = head(line);
      heads.add(head, line.position());
    } else {
      line.skipTo(heads.end());
      head.form().newLine(head.labels().size());
    }
    LineForm form = head.form();
    line.skipSpaces();
    field(line, form);
    while (line.peek() == ',') {
      line.skip();
      field(line, form);
    }
    line.skipSpaces();
    Instant at = line.atEnd() ? now : timestamp(line);
    form.fields().end();
    return new Point(
        form.measurement(), head.labels(), at, form.fields().numbers(), form.fields().texts());
  }

  /** Up to the blank in front of the fields. */
  private RepeatedHeads.Head head(LineScanner line) throws LineException {
    String measurement = line.name(IN_MEASUREMENT, texts);
    require(!measurement.isEmpty(), "the measurement is missing");
    LineForm form = form(measurement);
    form.newLine(0);
    while (line.peek() == ',') {
      line.skip();
      tag(line, form);
    }
    Texts labels = form.labels().row();
    require(line.peek() == ' ', "no field follows the measurement and its tags");
    return new RepeatedHeads.Head(form, labels);
  }

  private LineForm form(String measurement) {
    LineForm form = forms.get(measurement);
    if (form == null) {
      if (forms.size() >= MOST_FORMS) {
        forms.clear();
      }
      form = LineForm.of(measurement);
      forms.put(measurement, form);
    }
    return form;
  }

  private void tag(LineScanner line, LineForm form) throws LineException {
    String key = form.names().next(line, IN_NAME);
    require(!key.isEmpty(), "a tag has no name");
    require(line.peek() == '=', "tag '%s' has no value", key);
    line.skip();
    String value = line.name(IN_NAME, texts);
    require(!value.isEmpty(), "tag '%s' has an empty value: leave it out", key);
    require(line.peek() != '=', "tag '%s' has an unescaped = in its value", key);
    form.labels().add(key, value);
  }

  private static void field(LineScanner line, LineForm form) throws LineException {
    String key = form.names().next(line, IN_NAME);
    require(!key.isEmpty(), "a field has no name");
    require(line.peek() == '=', "field '%s' has no value", key);
    line.skip();
    if (line.peek() == '"') {
      form.fields().text(key, line.quoted());
      require(
          line.peek() == ',' || line.peek() == ' ' || line.atEnd(),
          "something follows the closing quote of field '%s'",
          key);
    } else {
      double value = line.decimal();
      form.fields()
          .number(
              key,
              Double.isNaN(value)
                  ? FieldValues.number(line.name(IN_VALUE, LineScanner.NOTHING))
                  : value);
    }
  }

  private Instant timestamp(LineScanner line) throws LineException {
    long whole = line.whole();
    boolean isPlain = whole != LineScanner.NO_NUMBER;
    String text = isPlain ? "" : line.name(IN_TIMESTAMP, LineScanner.NOTHING);
    line.skipSpaces();
    require(line.atEnd(), "something follows the timestamp");
    if (isPlain && whole == timestamp) {
      return instant;
    }
    try {
      instant = precision.instant(isPlain ? whole : Long.parseLong(text));
      timestamp = whole;
      return instant;
    } catch (NumberFormatException | ArithmeticException | DateTimeException none) {
      throw new LineException(
          "'"
              + FieldValues.shortened(isPlain ? Long.toString(whole) : text)
              + "' is no timestamp: a whole number since 1970");
    }
  }

  private static void require(boolean holds, String reason) throws LineException {
    if (!holds) {
      throw new LineException(reason);
    }
  }

  /**
   * @param reason with {@code %s} where the name goes, which is put in only when it is told
   */
  private static void require(boolean holds, String reason, String name) throws LineException {
    if (!holds) {
      throw new LineException(reason.formatted(FieldValues.shortened(name)));
    }
  }
}
