package io.watchkeeper.collector.ingest.line;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
  private final int limit;
  private int position;

  /**
   * @param limit where the text ends
   */
  LineScanner(byte[] text, int position, int limit) {
    this.text = text;
    this.position = position;
    this.limit = limit;
  }

  /** Characters below the at-sign as bits, to be asked for each of thousands of bytes. */
  static long set(String characters) {
    return characters.chars().mapToLong(c -> 1L << c).reduce(0, (a, b) -> a | b);
  }

  private static boolean has(long set, int character) {
    return character >= 0 && character < Long.SIZE && ((set >>> character) & 1) != 0;
  }

  /** Whether the text ended where more of it was wanted. */
  boolean isCutOff() {
    return position >= limit;
  }

  /** What stands in front of the fields, when it stood in the body before. */
  RepeatedHeads.@Nullable Head find(RepeatedHeads heads) {
    return heads.find(text, position, limit);
  }

  int position() {
    return position;
  }

  /** The byte here, or {@link #END} behind the last one. */
  int peek() {
    return at(position);
  }

  private int at(int index) {
    return index < limit ? text[index] : END;
  }

  void skip() {
    position++;
  }

  void skipTo(int index) {
    position = index;
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
    while (at < limit) {
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
    if (end >= limit
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
    int at = position;
    boolean negative = at(at) == '-';
    int start = negative ? at + 1 : at;
    long digits = 0;
    for (at = start; at < limit && isDigit(text[at]); at++) {
      digits = digits * 10 + (text[at] - '0');
    }
    int count = at - start;
    int fraction = 0;
    boolean isWhole = at(at) != '.';
    if (!isWhole) {
      start = ++at;
      for (; at < limit && isDigit(text[at]); at++) {
        digits = digits * 10 + (text[at] - '0');
      }
      fraction = at - start;
    }
    if (count == 0 || count + fraction > MOST_DIGITS || (fraction == 0 && !isWhole)) {
      return Double.NaN;
    }
    double value;
    if (isWhole && at(at) == 'i') {
      at++;
      value = negative ? -digits : digits;
    } else if (digits <= MOST_EXACT) {
      value = digits / POWERS[fraction];
      value = negative ? -value : value;
    } else {
      return Double.NaN;
    }
    if (at(at) != ',' && at(at) != ' ' && !atEnd(at)) {
      return Double.NaN;
    }
    position = at;
    return value;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  /** The whole number that stands here before a blank or the end; else {@link #NO_NUMBER}. */
  long whole() {
    boolean negative = peek() == '-';
    int start = negative ? position + 1 : position;
    int at = start;
    long digits = 0;
    for (; at < limit && isDigit(text[at]); at++) {
      digits = digits * 10 + (text[at] - '0');
    }
    if (at == start || at - start > MOST_DIGITS || (at(at) != ' ' && !atEnd(at))) {
      return NO_NUMBER;
    }
    position = at;
    return negative ? -digits : digits;
  }

  /** What stands between the quotes; the scanner is at the opening one. */
  String quoted() throws LineException {
    position++;
    int start = position;
    ByteArrayOutputStream unescaped = null;
    while (position < limit) {
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
