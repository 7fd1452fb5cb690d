package io.watchkeeper.collector.query.influxql.syntax;

import java.util.Set;

/** Reads what follows WHERE: labels and times, joined by AND and OR. */
final class ConditionParser {

  private final Tokens tokens;
  private final TimeParser times;
  private int depth;

  ConditionParser(Tokens tokens, long nowNanos) {
    this.tokens = tokens;
    this.times = new TimeParser(tokens, nowNanos);
  }

  long duration() throws ParseException {
    return times.duration();
  }

  /** The second argument of {@code time}: a duration, perhaps negative, or {@code now()}. */
  long offset() throws ParseException {
    return times.sum();
  }

  Condition where() throws ParseException {
    return tokens.takeWord("where") ? either() : new Condition.All();
  }

  private Condition either() throws ParseException {
    if (++depth > ExpressionParser.DEEPEST) {
      throw tokens.problem(
          "at most " + ExpressionParser.DEEPEST + " parentheses stand within each other");
    }
    Condition left = both();
    while (tokens.takeWord("or")) {
      left = new Condition.Or(left, both());
    }
    depth--;
    return left;
  }

  private Condition both() throws ParseException {
    Condition left = one();
    while (tokens.takeWord("and")) {
      left = new Condition.And(left, one());
    }
    return left;
  }

  private Condition one() throws ParseException {
    if (tokens.takeSymbol("(")) {
      Condition inner = either();
      tokens.symbol(")");
      return inner;
    }
    Token token = tokens.peek();
    String key = tokens.name();
    if (key.equals("time")) {
      return time();
    }
    if (tokens.takeSymbol("::") && !tokens.takeWord("tag")) {
      throw noField(token);
    }
    return tag(key, token);
  }

  private Condition time() throws ParseException {
    Token operator = tokens.next();
    Condition.Comparison comparison =
        switch (operator.text()) {
          case "<" -> Condition.Comparison.BEFORE;
          case "<=" -> Condition.Comparison.UNTIL;
          case "=" -> Condition.Comparison.AT;
          case ">=" -> Condition.Comparison.FROM;
          case ">" -> Condition.Comparison.AFTER;
          default -> throw tokens.problemAt("time is compared by =, <, <=, > or >= only", operator);
        };
    return new Condition.Time(comparison, times.instant());
  }

  private Condition tag(String key, Token place) throws ParseException {
    if (tokens.takeSymbol("=~")) {
      return new Condition.Tag(key, new NameTest.Like(tokens.regex()));
    }
    if (tokens.takeSymbol("!~")) {
      return new Condition.Tag(key, new NameTest.Not(new NameTest.Like(tokens.regex())));
    }
    boolean equal = tokens.takeSymbol("=");
    if (equal || tokens.takeSymbol("!=") || tokens.takeSymbol("<>")) {
      if (tokens.peek().kind() == Token.Kind.STRING) {
        NameTest value = new NameTest.OneOf(Set.of(tokens.next().text()));
        return new Condition.Tag(key, equal ? value : new NameTest.Not(value));
      }
      throw noField(place);
    }
    if (tokens.peek().isSymbol("<")
        || tokens.peek().isSymbol(">")
        || tokens.peek().isSymbol("<=")
        || tokens.peek().isSymbol(">=")) {
      throw noField(place);
    }
    throw tokens.unexpected("=, !=, =~, !~");
  }

  private ParseException noField(Token place) {
    return tokens.problemAt(
        "conditions on the values of fields are not answered: compare a tag with 'text' or /regex/",
        place);
  }
}
