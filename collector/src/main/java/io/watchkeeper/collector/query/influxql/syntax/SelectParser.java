package io.watchkeeper.collector.query.influxql.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what follows SELECT. */
final class SelectParser {

  /** More than a table shows. */
  private static final int MOST_COLUMNS = 100;

  private final Tokens tokens;
  private final ConditionParser conditions;
  private final ExpressionParser expressions;

  SelectParser(Tokens tokens, ConditionParser conditions) {
    this.tokens = tokens;
    this.conditions = conditions;
    this.expressions = new ExpressionParser(tokens);
  }

  Statement.Select select() throws ParseException {
    List<Statement.Column> columns = new ArrayList<>();
    do {
      if (columns.size() == MOST_COLUMNS) {
        throw tokens.problem("at most " + MOST_COLUMNS + " columns are answered");
      }
      Expression expression = expressions.expression();
      columns.add(new Statement.Column(expression, tokens.takeWord("as") ? tokens.name() : null));
    } while (tokens.takeSymbol(","));
    if (tokens.peek().isWord("into")) {
      throw tokens.problem("INTO writes, and this store is asked only: leave it out");
    }
    tokens.word("from");
    NameTest from = sources();
    Condition where = conditions.where();
    Statement.Grouping grouping = grouping();
    boolean descending = descending();
    Statement.Cut rows = cut("");
    Statement.Order order = new Statement.Order(descending, rows, cut("s"));
    zone();
    return new Statement.Select(columns, from, where, grouping, order);
  }

  /** Measurements, each perhaps with its database and retention policy, which are not looked at. */
  NameTest sources() throws ParseException {
    Set<String> names = new HashSet<>();
    do {
      if (tokens.peek().isSymbol("(")) {
        throw tokens.problem("a SELECT within FROM is not answered here: name a measurement");
      }
      NameTest source = source();
      if (source instanceof NameTest.OneOf one) {
        names.addAll(one.texts());
      } else {
        return source;
      }
    } while (tokens.takeSymbol(","));
    return new NameTest.OneOf(names);
  }

  private NameTest source() throws ParseException {
    if (tokens.peek().isSymbol("/")) {
      return new NameTest.Like(tokens.regex());
    }
    String name = tokens.name();
    while (tokens.takeSymbol(".")) {
      if (tokens.peek().isSymbol("/")) {
        return new NameTest.Like(tokens.regex());
      }
      if (!tokens.peek().isSymbol(".")) {
        name = tokens.name();
      }
    }
    return new NameTest.OneOf(Set.of(name));
  }

  private Statement.Grouping grouping() throws ParseException {
    long every = 0;
    long offset = 0;
    boolean all = false;
    List<String> tags = new ArrayList<>();
    if (tokens.takeWord("group")) {
      tokens.word("by");
      do {
        if (tokens.takeSymbol("*")) {
          all = true;
        } else if (tokens.peek().isSymbol("/")) {
          throw tokens.problem(
              "GROUP BY a regular expression is not answered: name the tags, or *");
        } else if (!tokens.takeWord("time")) {
          tags.add(tokens.name());
          tagMark();
        } else {
          tokens.symbol("(");
          every = conditions.duration();
          if (every <= 0) {
            throw tokens.problem("an interval is longer than nothing");
          }
          offset = tokens.takeSymbol(",") ? conditions.offset() : 0;
          tokens.symbol(")");
        }
      } while (tokens.takeSymbol(","));
    }
    return new Statement.Grouping(
        every, Math.floorMod(offset, Math.max(every, 1)), tags, all, fill());
  }

  private void tagMark() throws ParseException {
    if (tokens.takeSymbol("::")) {
      tokens.word("tag");
    }
  }

  private Fill fill() throws ParseException {
    if (!tokens.takeWord("fill")) {
      return new Fill.Null();
    }
    tokens.symbol("(");
    Token what = tokens.next();
    Fill fill =
        switch (what.kind()) {
          case NUMBER -> new Fill.Constant(Double.parseDouble(what.text()));
          case SYMBOL -> negative(what);
          case WORD -> word(what);
          case QUOTED, STRING, DURATION, END -> throw noFill(what);
        };
    tokens.symbol(")");
    return fill;
  }

  private Fill negative(Token sign) throws ParseException {
    Token number = tokens.peek();
    if (!sign.isSymbol("-") || number.kind() != Token.Kind.NUMBER) {
      throw noFill(sign);
    }
    return new Fill.Constant(-Double.parseDouble(tokens.next().text()));
  }

  private Fill word(Token what) throws ParseException {
    if (what.isWord("null")) {
      return new Fill.Null();
    }
    if (what.isWord("none")) {
      return new Fill.None();
    }
    if (what.isWord("previous")) {
      return new Fill.Previous();
    }
    if (what.isWord("linear")) {
      return new Fill.Linear();
    }
    throw noFill(what);
  }

  private ParseException noFill(Token what) {
    return tokens.problemAt("fill takes null, none, previous, linear or a number", what);
  }

  private boolean descending() throws ParseException {
    if (!tokens.takeWord("order")) {
      return false;
    }
    tokens.word("by");
    if (!tokens.takeWord("time")) {
      throw tokens.problem("only ORDER BY time is answered");
    }
    boolean descending = tokens.takeWord("desc");
    if (!descending) {
      tokens.takeWord("asc");
    }
    return descending;
  }

  /** LIMIT and OFFSET, or with the prefix S those of series. */
  Statement.Cut cut(String prefix) throws ParseException {
    int limit = tokens.takeWord(prefix + "limit") ? tokens.whole() : 0;
    int offset = tokens.takeWord(prefix + "offset") ? tokens.whole() : 0;
    return new Statement.Cut(limit, offset);
  }

  private void zone() throws ParseException {
    if (tokens.takeWord("tz")) {
      tokens.symbol("(");
      Token zone = tokens.next();
      if (!zone.text().equals("UTC")) {
        throw tokens.problemAt(
            "intervals are those of UTC: leave tz out, and shift them by time(1d, 2h)", zone);
      }
      tokens.symbol(")");
    }
  }
}
