package io.watchkeeper.collector.query.influxql.syntax;

import java.util.Locale;

/**
 * A piece of a statement.
 *
 * @param text without the quotes, its escapes resolved
 * @param offset of its first character in the statement
 */
record Token(Kind kind, String text, int offset) {

  enum Kind {
    /** A name or a word of the language, which only its place tells apart. */
    WORD,
    /** A name in double quotes. */
    QUOTED,
    /** A text in single quotes. */
    STRING,
    /** Digits, with or without a point. */
    NUMBER,
    /** Digits and a unit, such as {@code 90s} or {@code 1h30m}. */
    DURATION,
    SYMBOL,
    END
  }

  /** In any spelling of its letters. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** As an error names it. */
  String shown() {
    return switch (kind) {
      case END -> "EOF";
      case WORD -> Words.isReserved(text) ? text.toUpperCase(Locale.ROOT) : text;
      case QUOTED, STRING, NUMBER, DURATION, SYMBOL -> text;
    };
  }
}
