package io.watchkeeper.collector.query.influxql.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads statements, by recursive descent. Understood is what Grafana's InfluxDB data source sends
 * and people type into it; what changes something is refused by name.
 */
public final class Parser {

  /** More than any panel has. */
  private static final int MOST_STATEMENTS = 100;

  private static final Set<String> CHANGING =
      Set.of(
          "alter", "create", "delete", "drop", "grant", "insert", "kill", "revoke", "set",
          "explain");

  private final Tokens tokens;
  private final ConditionParser conditions;
  private final SelectParser selects;

  private Parser(String text, long nowNanos) {
    tokens = new Tokens(text);
    conditions = new ConditionParser(tokens, nowNanos);
    selects = new SelectParser(tokens, conditions);
  }

  /**
   * All of the text.
   *
   * @param text statements with semicolons between them
   * @param nowNanos what {@code now()} is, since 1970-01-01T00:00:00Z
   */
  public static List<Statement> parse(String text, long nowNanos) throws ParseException {
    return new Parser(text, nowNanos).statements();
  }

  private List<Statement> statements() throws ParseException {
    List<Statement> statements = new ArrayList<>();
    while (tokens.peek().kind() != Token.Kind.END) {
      if (!tokens.takeSymbol(";")) {
        if (statements.size() == MOST_STATEMENTS) {
          throw tokens.problem("at most " + MOST_STATEMENTS + " statements are answered at once");
        }
        statements.add(statement());
        if (tokens.peek().kind() != Token.Kind.END && !tokens.peek().isSymbol(";")) {
          throw tokens.unexpected("; or EOF");
        }
      }
    }
    return statements;
  }

  private Statement statement() throws ParseException {
    if (tokens.takeWord("select")) {
      return selects.select();
    }
    if (tokens.takeWord("show")) {
      return show();
    }
    Token first = tokens.peek();
    if (first.kind() == Token.Kind.WORD
        && CHANGING.contains(first.text().toLowerCase(Locale.ROOT))) {
      throw tokens.problem(
          first.shown() + " is not answered here: this store is asked by SELECT and SHOW only");
    }
    throw tokens.unexpected("SELECT, SHOW");
  }

  private Statement show() throws ParseException {
    if (tokens.takeWord("databases")) {
      return new Statement.ShowDatabases();
    }
    if (tokens.takeWord("retention")) {
      tokens.word("policies");
      on();
      return new Statement.ShowRetentionPolicies();
    }
    if (tokens.takeWord("measurements")) {
      on();
      NameTest name = new NameTest.Any();
      if (tokens.takeWord("with")) {
        tokens.word("measurement");
        name = key();
      }
      return new Statement.ShowMeasurements(name, conditions.where(), selects.cut(""));
    }
    if (tokens.takeWord("series")) {
      on();
      return new Statement.ShowSeries(from(), conditions.where(), selects.cut(""));
    }
    if (tokens.takeWord("field")) {
      tokens.word("keys");
      on();
      return new Statement.ShowFieldKeys(from(), selects.cut(""));
    }
    if (tokens.takeWord("tag")) {
      return tag();
    }
    throw tokens.unexpected("DATABASES, FIELD, MEASUREMENTS, RETENTION, SERIES, TAG");
  }

  private Statement tag() throws ParseException {
    if (tokens.takeWord("keys")) {
      on();
      return new Statement.ShowTagKeys(from(), conditions.where(), selects.cut(""));
    }
    tokens.word("values");
    on();
    NameTest from = from();
    tokens.word("with");
    tokens.word("key");
    return new Statement.ShowTagValues(from, key(), conditions.where(), selects.cut(""));
  }

  /** {@code = "k"}, {@code != "k"}, {@code =~ /k/}, {@code !~ /k/} or {@code IN ("k", "l")}. */
  private NameTest key() throws ParseException {
    if (tokens.takeSymbol("=")) {
      return new NameTest.OneOf(Set.of(tokens.name()));
    }
    if (tokens.takeSymbol("!=") || tokens.takeSymbol("<>")) {
      return new NameTest.Not(new NameTest.OneOf(Set.of(tokens.name())));
    }
    if (tokens.takeSymbol("=~")) {
      return new NameTest.Like(tokens.regex());
    }
    if (tokens.takeSymbol("!~")) {
      return new NameTest.Not(new NameTest.Like(tokens.regex()));
    }
    tokens.word("in");
    tokens.symbol("(");
    Set<String> names = new HashSet<>();
    do {
      names.add(tokens.name());
    } while (tokens.takeSymbol(","));
    tokens.symbol(")");
    return new NameTest.OneOf(names);
  }

  /** A database may be named; there is but one. */
  private void on() throws ParseException {
    if (tokens.takeWord("on")) {
      tokens.name();
    }
  }

  private NameTest from() throws ParseException {
    return tokens.takeWord("from") ? selects.sources() : new NameTest.Any();
  }
}
