package io.watchkeeper.collector.query.influxql.syntax;

import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The tokens of a text, read with one ahead; every error that is thrown here names its place. */
final class Tokens {

  private final Scanner scanner;
  private @Nullable Token ahead;

  Tokens(String text) {
    this.scanner = new Scanner(text);
  }

  Token peek() throws ParseException {
    Token token = ahead;
    if (token == null) {
      token = scanner.next();
      ahead = token;
    }
    return token;
  }

  Token next() throws ParseException {
    Token token = peek();
    ahead = null;
    return token;
  }

  /** Takes the word if it is next. */
  boolean takeWord(String word) throws ParseException {
    boolean there = peek().isWord(word);
    if (there) {
      next();
    }
    return there;
  }

  boolean takeSymbol(String symbol) throws ParseException {
    boolean there = peek().isSymbol(symbol);
    if (there) {
      next();
    }
    return there;
  }

  void word(String word) throws ParseException {
    if (!takeWord(word)) {
      throw unexpected(word);
    }
  }

  void symbol(String symbol) throws ParseException {
    if (!takeSymbol(symbol)) {
      throw unexpected(symbol);
    }
  }

  /** A name, quoted or no word of the language. */
  String name() throws ParseException {
    Token token = peek();
    if (token.kind() == Token.Kind.QUOTED
        || (token.kind() == Token.Kind.WORD && !Words.isReserved(token.text()))) {
      return next().text();
    }
    throw unexpected(
        token.kind() == Token.Kind.WORD
            ? "identifier (a name that is a word of the language stands in double quotes)"
            : "identifier");
  }

  /** A whole number from zero to two thousand million. */
  int whole() throws ParseException {
    Token token = peek();
    try {
      if (token.kind() == Token.Kind.NUMBER) {
        int number = Integer.parseInt(token.text());
        next();
        return number;
      }
    } catch (NumberFormatException large) {
      throw problem("a number up to " + Integer.MAX_VALUE + " stands here, not " + token.text());
    }
    throw unexpected("integer");
  }

  /** The regular expression that is next. */
  BoundedPattern regex() throws ParseException {
    Token slash = peek();
    if (!slash.isSymbol("/")) {
      throw unexpected("regex");
    }
    String expression = scanner.regex(slash.offset());
    ahead = null;
    try {
      return BoundedPattern.of(expression);
    } catch (PatternSyntaxException wrong) {
      throw new ParseException(
          "the regular expression is none: " + wrong.getDescription(),
          scanner.position(slash.offset() + 1));
    } catch (IllegalArgumentException large) {
      throw new ParseException(
          String.valueOf(large.getMessage()), scanner.position(slash.offset()));
    }
  }

  /** As InfluxDB says it. */
  ParseException unexpected(String expected) throws ParseException {
    return problem("found " + peek().shown() + ", expected " + expected);
  }

  /** With the place of the next token. */
  ParseException problem(String problem) throws ParseException {
    return problemAt(problem, peek());
  }

  ParseException problemAt(String problem, Token token) {
    return new ParseException(problem, scanner.position(token.offset()));
  }
}
