package io.watchkeeper.collector.ingest.prometheus;

import java.util.HashMap;
import java.util.Map;

/** Reads the parts of one line. */
final class ExpositionLine {

  private final String text;
  private final int end;
  private int position;

  ExpositionLine(String text, int start, int end) {
    this.text = text;
    this.position = start;
    // Lines of Windows are not in the format, and yet are met.
    this.end = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  boolean atEnd() {
    return position == end;
  }

  /** What is next; 0, which no line has, at the end. */
  char peek() {
    return position < end ? text.charAt(position) : 0;
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      position++;
    }
  }

  /** Up to the next blank. */
  String word() {
    int start = position;
    while (!atEnd() && peek() != ' ' && peek() != '\t') {
      position++;
    }
    return text.substring(start, position);
  }

  /**
   * A letter or underscore, then digits too.
   *
   * @param metric whether colons belong to it
   */
  String name(boolean metric) throws FormatException {
    int start = position;
    while (isNamePart(peek(), metric) && (position > start || !isDigit(peek()))) {
      position++;
    }
    if (start == position) {
      throw new FormatException("a name is missing");
    }
    return text.substring(start, position);
  }

  Map<String, String> labels(int most) throws FormatException {
    skipBlanks();
    if (peek() != '{') {
      return Map.of();
    }
    position++;
    Map<String, String> labels = new HashMap<>();
    skipBlanks();
    while (peek() != '}') {
      String name = name(false);
      skipBlanks();
      expect('=');
      skipBlanks();
      expect('"');
      if (labels.put(name, quoted()) != null || labels.size() > most) {
        throw new FormatException("a label is there twice, or there are more than " + most);
      }
      skipBlanks();
      if (peek() == ',') {
        position++;
        skipBlanks();
      } else if (peek() != '}') {
        throw new FormatException("a comma or a closing brace is missing");
      }
    }
    position++;
    return labels;
  }

  private String quoted() throws FormatException {
    int start = position;
    StringBuilder unescaped = null;
    while (!atEnd()) {
      char here = text.charAt(position++);
      if (here == '"') {
        return unescaped == null ? text.substring(start, position - 1) : unescaped.toString();
      }
      if (here == '\\') {
        if (unescaped == null) {
          unescaped = new StringBuilder(text.substring(start, position - 1));
        }
        char escaped = peek();
        if (atEnd()) {
          break;
        }
        position++;
        switch (escaped) {
          case 'n' -> unescaped.append('\n');
          case '"', '\\' -> unescaped.append(escaped);
          default -> unescaped.append('\\').append(escaped);
        }
      } else if (unescaped != null) {
        unescaped.append(here);
      }
    }
    throw new FormatException("a label's value is not closed");
  }

  private void expect(char wanted) throws FormatException {
    if (peek() != wanted) {
      throw new FormatException("'" + wanted + "' is missing");
    }
    position++;
  }

  private static boolean isNamePart(char c, boolean metric) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || isDigit(c)
        || (metric && c == ':');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
