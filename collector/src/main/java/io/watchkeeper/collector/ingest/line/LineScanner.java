package io.watchkeeper.collector.ingest.line;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one line's parts from UTF-8, where every character that means something is one byte. Names
 * and tag values end at a delimiter that no backslash precedes; a backslash before anything else
 * stands for itself, as in InfluxDB. Quoted strings may hold line breaks.
 */
final class LineScanner {

  /** What follows the last byte. Never occurs inside a line. */
  static final char END = '\n';

  /** The empty set of characters. */
  static final long NOTHING = 0;

  /** No whole number that has {@link #MOST_DIGITS} digits at most. */
  static final long NO_NUMBER = Long.MIN_VALUE;

  private static final long ENDS = set("\n\r");

  /** Whole numbers of so many digits fit in a long. */
  private static final int MOST_DIGITS = 18;

  /** Up to it every whole number is a double. */
  private static final long MOST_EXACT = 1L << 53;

  /** Powers of ten that are exact as a double. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  private final byte[] text;
  private int position;

  LineScanner(byte[] text, int position) {
    this.text = text;
    this.position = position;
  }

  /** Characters below the at-sign as bits, to be asked for each of thousands of bytes. */
  static long set(String characters) {
    return characters.chars().mapToLong(c -> 1L << c).reduce(0, (a, b) -> a | b);
  }

  private static boolean has(long set, int character) {
    return character >= 0 && character < Long.SIZE && ((set >>> character) & 1) != 0;
  }

  int position() {
    return position;
  }

  /** The byte here, or {@link #END} behind the last one. */
  int peek() {
    return at(position);
  }

  private int at(int index) {
    return index < text.length ? text[index] : END;
  }

  void skip() {
    position++;
  }

  void skipSpaces() {
    while (peek() == ' ') {
      position++;
    }
  }

  /** True at the end of the line, also before the carriage return of a line of Windows. */
  boolean atEnd() {
    return atEnd(position);
  }

  private boolean atEnd(int index) {
    int here = at(index);
    return here == END || (here == '\r' && at(index + 1) == END);
  }

  /** Up to a delimiter, with the backslashes before {@code escapable} characters taken away. */
  String name(long delimiters, long escapable) {
    int start = position;
    int plain = plainEnd(delimiters);
    if (plain >= 0) {
      position = plain;
      return string(start, plain);
    }
    ByteArrayOutputStream unescaped = new ByteArrayOutputStream();
    while (!atEnd() && !has(delimiters, peek())) {
      if (peek() == '\\' && has(escapable, at(position + 1))) {
        position++;
      }
      unescaped.write(peek());
      position++;
    }
    return unescaped.toString(StandardCharsets.UTF_8);
  }

  /** Where the delimiter or the end stands that ends a text without backslash; else -1. */
  private int plainEnd(long delimiters) {
    long stops = delimiters | ENDS;
    int at = position;
    while (at < text.length) {
      int here = text[at];
      if (here == '\\') {
        return -1;
      }
      if (has(stops, here) && (here != '\r' || atEnd(at))) {
        return at;
      }
      at++;
    }
    return at;
  }

  private String string(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** As {@link #name}, by way of what was read before; where there is no backslash, that is. */
  String name(long delimiters, RepeatedTexts known) {
    int end = plainEnd(delimiters);
    if (end < 0) {
      return name(delimiters, delimiters);
    }
    String name = known.of(text, position, end);
    position = end;
    return name;
  }

  /** A copy of what was read since then. */
  byte[] since(int start) {
    return Arrays.copyOfRange(text, start, position);
  }

  /** Steps over the bytes when they stand here and a delimiter ends them. */
  boolean reads(byte[] expected, long delimiters) {
    int end = position + expected.length;
    if (end >= text.length
        || !has(delimiters, text[end])
        || !Arrays.equals(text, position, end, expected, 0, expected.length)) {
      return false;
    }
    position = end;
    return true;
  }

  /**
   * The value that stands here, when it is written with so few digits and no exponent that it is
   * read exactly; otherwise NaN, and the scanner stays. Exact since both the digits and the power
   * of ten are, and one division rounds once [1].
   *
   * <p>[1] Clinger: How to read floating point numbers accurately, PLDI 1990.
   */
  double decimal() {
    boolean negative = peek() == '-';
    int start = negative ? position + 1 : position;
    int point = endOfDigits(start);
    int end = at(point) == '.' ? endOfDigits(point + 1) : point;
    int fraction = Math.max(0, end - point - 1);
    int digits = point - start + fraction;
    if (point == start || digits > MOST_DIGITS || (end > point && fraction == 0)) {
      return Double.NaN;
    }
    long whole = digits(digits(0, start, point), point + 1, point + 1 + fraction);
    double value;
    if (at(end) == 'i' && end == point) {
      end++;
      value = negative ? -whole : whole;
    } else if (whole <= MOST_EXACT) {
      value = whole / POWERS[fraction];
      value = negative ? -value : value;
    } else {
      return Double.NaN;
    }
    if (at(end) != ',' && at(end) != ' ' && !atEnd(end)) {
      return Double.NaN;
    }
    position = end;
    return value;
  }

  /** The whole number that stands here before a blank or the end; else {@link #NO_NUMBER}. */
  long whole() {
    boolean negative = peek() == '-';
    int start = negative ? position + 1 : position;
    int end = endOfDigits(start);
    if (end == start || end - start > MOST_DIGITS || (at(end) != ' ' && !atEnd(end))) {
      return NO_NUMBER;
    }
    long digits = digits(0, start, end);
    position = end;
    return negative ? -digits : digits;
  }

  private int endOfDigits(int from) {
    int at = from;
    while (at(at) >= '0' && at(at) <= '9') {
      at++;
    }
    return at;
  }

  private long digits(long before, int from, int to) {
    long value = before;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }

  /** What stands between the quotes; the scanner is at the opening one. */
  String quoted() throws LineException {
    position++;
    int start = position;
    ByteArrayOutputStream unescaped = null;
    while (position < text.length) {
      int here = text[position];
      if (here == '"') {
        String value =
            unescaped == null
                ? string(start, position)
                : unescaped.toString(StandardCharsets.UTF_8);
        position++;
        return value;
      }
      if (here == '\\' && (at(position + 1) == '"' || at(position + 1) == '\\')) {
        if (unescaped == null) {
          unescaped = new ByteArrayOutputStream();
          unescaped.write(text, start, position - start);
        }
        position++;
        here = text[position];
      }
      if (unescaped != null) {
        unescaped.write(here);
      }
      position++;
    }
    throw new LineException("a quoted text is not closed");
  }
}
