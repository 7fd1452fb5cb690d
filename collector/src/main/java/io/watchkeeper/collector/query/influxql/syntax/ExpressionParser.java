package io.watchkeeper.collector.query.influxql.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what a column is made of. */
final class ExpressionParser {

  /** Parentheses within parentheses; a stack holds far more. */
  static final int DEEPEST = 50;

  private final Tokens tokens;
  private int depth;

  ExpressionParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Expression expression() throws ParseException {
    if (++depth > DEEPEST) {
      throw tokens.problem("at most " + DEEPEST + " parentheses stand within each other");
    }
    Expression left = product();
    while (tokens.peek().isSymbol("+") || tokens.peek().isSymbol("-")) {
      Expression.Operator operator =
          tokens.next().isSymbol("+") ? Expression.Operator.ADD : Expression.Operator.SUBTRACT;
      left = new Expression.Binary(operator, left, product());
    }
    depth--;
    return left;
  }

  private Expression product() throws ParseException {
    Expression left = factor();
    while (tokens.peek().isSymbol("*") || tokens.peek().isSymbol("/")) {
      Expression.Operator operator =
          tokens.next().isSymbol("*") ? Expression.Operator.MULTIPLY : Expression.Operator.DIVIDE;
      left = new Expression.Binary(operator, left, factor());
    }
    return left;
  }

  private Expression factor() throws ParseException {
    if (tokens.takeSymbol("(")) {
      Expression inner = expression();
      tokens.symbol(")");
      return inner;
    }
    if (tokens.takeSymbol("*")) {
      return new Expression.Everything();
    }
    boolean negative = tokens.takeSymbol("-");
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.NUMBER) {
      double value = Double.parseDouble(tokens.next().text());
      return new Expression.Constant(negative ? -value : value);
    }
    if (negative) {
      throw tokens.unexpected("number");
    }
    if (token.kind() == Token.Kind.DURATION) {
      return new Expression.Span(span(tokens.next()));
    }
    if (token.isSymbol("/")) {
      throw tokens.problem("columns by a regular expression are not answered: name the fields");
    }
    String name = tokens.name();
    if (token.kind() == Token.Kind.WORD && tokens.takeSymbol("(")) {
      return call(name);
    }
    if (tokens.takeSymbol("::")) {
      // The type after it: field, tag, float and so on; the name tells it already.
      tokens.next();
    }
    return new Expression.Name(name);
  }

  private Expression call(String function) throws ParseException {
    List<Expression> arguments = new ArrayList<>();
    if (!tokens.peek().isSymbol(")")) {
      do {
        arguments.add(expression());
      } while (tokens.takeSymbol(","));
    }
    tokens.symbol(")");
    return new Expression.Call(function.toLowerCase(Locale.ROOT), arguments);
  }

  private long span(Token token) throws ParseException {
    try {
      long nanos = Durations.nanos(token.text());
      if (nanos > 0) {
        return nanos;
      }
    } catch (ArithmeticException | IllegalArgumentException wrong) {
      throw tokens.problemAt(String.valueOf(wrong.getMessage()), token);
    }
    throw tokens.problemAt("a duration here is longer than nothing", token);
  }
}
