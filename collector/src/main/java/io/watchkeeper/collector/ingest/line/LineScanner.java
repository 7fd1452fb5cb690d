package io.watchkeeper.collector.ingest.line;

/**
 * Reads one line's parts from a text. Names and tag values end at a delimiter that no backslash
 * precedes; a backslash before anything else stands for itself, as in InfluxDB. Quoted strings may
 * hold line breaks.
 */
final class LineScanner {

  /** What follows the last character. Never occurs inside a line. */
  static final char END = '\n';

  private final String text;
  private int position;

  LineScanner(String text, int position) {
    this.text = text;
    this.position = position;
  }

  int position() {
    return position;
  }

  char peek() {
    return position < text.length() ? text.charAt(position) : END;
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
    return peek() == END || (peek() == '\r' && ahead(1) == END);
  }

  /** Up to a delimiter, with the backslashes before {@code escapable} characters taken away. */
  String name(String delimiters, String escapable) {
    int start = position;
    StringBuilder unescaped = null;
    while (!atEnd() && delimiters.indexOf(peek()) < 0) {
      if (peek() == '\\' && escapable.indexOf(ahead(1)) >= 0) {
        if (unescaped == null) {
          unescaped = new StringBuilder(text.substring(start, position));
        }
        position++;
        unescaped.append(peek());
      } else if (unescaped != null) {
        unescaped.append(peek());
      }
      position++;
    }
    return unescaped == null ? text.substring(start, position) : unescaped.toString();
  }

  /** Steps over the text when it stands here, free of escapes, and a delimiter ends it. */
  boolean reads(String expected, String delimiters) {
    int end = position + expected.length();
    if (end >= text.length()
        || delimiters.indexOf(text.charAt(end)) < 0
        || !text.startsWith(expected, position)) {
      return false;
    }
    position = end;
    return true;
  }

  /** What stands between the quotes; the scanner is at the opening one. */
  String quoted() throws LineException {
    position++;
    int start = position;
    StringBuilder unescaped = null;
    while (position < text.length()) {
      char here = text.charAt(position);
      if (here == '"') {
        String value = unescaped == null ? text.substring(start, position) : unescaped.toString();
        position++;
        return value;
      }
      if (here == '\\' && (ahead(1) == '"' || ahead(1) == '\\')) {
        if (unescaped == null) {
          unescaped = new StringBuilder(text.substring(start, position));
        }
        position++;
        here = text.charAt(position);
      }
      if (unescaped != null) {
        unescaped.append(here);
      }
      position++;
    }
    throw new LineException("a quoted text is not closed");
  }

  private char ahead(int by) {
    return position + by < text.length() ? text.charAt(position + by) : END;
  }
}
