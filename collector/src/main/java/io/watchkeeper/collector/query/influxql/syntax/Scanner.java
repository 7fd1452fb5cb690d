package io.watchkeeper.collector.query.influxql.syntax;

import java.util.List;

/**
 * Cuts a statement into tokens, one at a time: what a slash begins, a division or a regular
 * expression, only the parser knows.
 */
final class Scanner {

  /** The longer ones first. */
  private static final List<String> SYMBOLS =
      List.of(
          "<>", "!=", "!~", "=~", ">=", "<=", "::", "=", ">", "<", "(", ")", ",", ";", ".", "*",
          "+", "-", "/", ":");

  private final String text;
  private int offset;

  Scanner(String text) {
    this.text = text;
  }

  Position position(int at) {
    return Position.of(text, at);
  }

  Token next() throws ParseException {
    skip();
    if (offset >= text.length()) {
      return new Token(Token.Kind.END, "", text.length());
    }
    int begin = offset;
    char first = text.charAt(begin);
    if (isLetter(first)) {
      return new Token(Token.Kind.WORD, run(true), begin);
    }
    if (isDigit(first) || (first == '.' && isDigit(at(begin + 1)))) {
      return number();
    }
    if (first == '"' || first == '\'') {
      Token.Kind kind = first == '"' ? Token.Kind.QUOTED : Token.Kind.STRING;
      return new Token(kind, quoted(first), begin);
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, begin)) {
        offset += symbol.length();
        return new Token(Token.Kind.SYMBOL, symbol, begin);
      }
    }
    throw new ParseException(
        "found " + Character.toString(text.codePointAt(begin)) + ", which begins nothing here",
        position(begin));
  }

  /** The regular expression whose first slash is there; {@code \/} in it is a slash. */
  String regex(int slash) throws ParseException {
    StringBuilder expression = new StringBuilder();
    int i = slash + 1;
    while (i < text.length() && text.charAt(i) != '\n') {
      char c = text.charAt(i);
      if (c == '/') {
        offset = i + 1;
        return expression.toString();
      }
      boolean escaped = c == '\\' && at(i + 1) == '/';
      expression.append(escaped ? '/' : c);
      i += escaped ? 2 : 1;
    }
    throw new ParseException("a regular expression without its second /", position(slash));
  }

  private Token number() {
    int begin = offset;
    String digits = digits();
    if (at(offset) == '.' && isDigit(at(offset + 1))) {
      offset++;
      return new Token(Token.Kind.NUMBER, digits + "." + digits(), begin);
    }
    if (isLetter(at(offset)) || isMicro(at(offset))) {
      return new Token(Token.Kind.DURATION, digits + run(false), begin);
    }
    return new Token(Token.Kind.NUMBER, digits, begin);
  }

  private String digits() {
    int begin = offset;
    while (isDigit(at(offset))) {
      offset++;
    }
    return text.substring(begin, offset);
  }

  /** Letters and digits; those of a name, or those of a duration with its sign for micro. */
  private String run(boolean name) {
    int begin = offset;
    while (isLetter(at(offset)) || isDigit(at(offset)) || (!name && isMicro(at(offset)))) {
      offset++;
    }
    return text.substring(begin, offset);
  }

  private String quoted(char quote) throws ParseException {
    int begin = offset;
    StringBuilder content = new StringBuilder();
    int i = begin + 1;
    while (i < text.length() && text.charAt(i) != '\n') {
      char c = text.charAt(i);
      if (c == quote) {
        offset = i + 1;
        return content.toString();
      }
      content.append(c == '\\' ? escaped(i + 1) : c);
      i += c == '\\' ? 2 : 1;
    }
    throw new ParseException("a text without its second " + quote, position(begin));
  }

  /** What a backslash before it makes of a character. */
  private char escaped(int index) throws ParseException {
    return switch (at(index)) {
      case 'n' -> '\n';
      case '\\', '"', '\'' -> at(index);
      default ->
          throw new ParseException(
              "in quotes a \\ stands before n, \\, \" or ' only: write \\\\ for one",
              position(index));
    };
  }

  /** White space and comments. */
  private void skip() throws ParseException {
    boolean more = true;
    while (more) {
      more = false;
      while (Character.isWhitespace(at(offset))) {
        offset++;
        more = true;
      }
      if (text.startsWith("--", offset)) {
        int end = text.indexOf('\n', offset);
        offset = end < 0 ? text.length() : end;
        more = true;
      } else if (text.startsWith("/*", offset)) {
        int end = text.indexOf("*/", offset + 2);
        if (end < 0) {
          throw new ParseException("a comment without its end", position(offset));
        }
        offset = end + 2;
        more = true;
      }
    }
  }

  /** Zero behind the end. */
  private char at(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The sign for micro and the Greek letter. */
  private static boolean isMicro(char c) {
    return c == '\u00b5' || c == '\u03bc';
  }
}
