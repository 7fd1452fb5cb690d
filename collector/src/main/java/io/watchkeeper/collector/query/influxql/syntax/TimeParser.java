package io.watchkeeper.collector.query.influxql.syntax;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Reads durations and instants; both are nanoseconds, instants since 1970-01-01T00:00:00Z. */
final class TimeParser {

  private final Tokens tokens;
  private final long nowNanos;

  TimeParser(Tokens tokens, long nowNanos) {
    this.tokens = tokens;
    this.nowNanos = nowNanos;
  }

  long duration() throws ParseException {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.DURATION) {
      throw tokens.unexpected("duration");
    }
    return nanos(tokens.next());
  }

  /** {@code '2026-11-20T10:00:00Z'}, or a {@link #sum}. */
  long instant() throws ParseException {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.STRING) {
      return sum();
    }
    long begin = date(tokens.next());
    return tail(begin);
  }

  /** {@code now()}, nanoseconds or a duration, and durations added and taken away. */
  long sum() throws ParseException {
    boolean negative = tokens.takeSymbol("-");
    Token token = tokens.peek();
    long first;
    if (tokens.takeWord("now")) {
      tokens.symbol("(");
      tokens.symbol(")");
      first = nowNanos;
    } else if (token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.DURATION) {
      first = nanos(tokens.next());
    } else {
      throw tokens.unexpected("now(), 'date', number, duration");
    }
    return tail(negative ? -first : first);
  }

  private long tail(long begin) throws ParseException {
    long sum = begin;
    while (tokens.peek().isSymbol("+") || tokens.peek().isSymbol("-")) {
      Token sign = tokens.next();
      long more = duration();
      try {
        sum = sign.isSymbol("+") ? Math.addExact(sum, more) : Math.subtractExact(sum, more);
      } catch (ArithmeticException far) {
        throw tokens.problemAt("the time lies beyond the years 1678 to 2262", sign);
      }
    }
    return sum;
  }

  private long nanos(Token token) throws ParseException {
    try {
      return token.kind() == Token.Kind.DURATION
          ? Durations.nanos(token.text())
          : Long.parseLong(token.text());
    } catch (NumberFormatException wrong) {
      throw tokens.problemAt("a time as a number is whole nanoseconds since 1970", token);
    } catch (ArithmeticException far) {
      throw tokens.problemAt("the time is longer than 292 years", token);
    } catch (IllegalArgumentException wrong) {
      throw tokens.problemAt(String.valueOf(wrong.getMessage()), token);
    }
  }

  /** A day, a day and a time (UTC), or RFC 3339. */
  private long date(Token token) throws ParseException {
    String text = token.text().replace(' ', 'T');
    try {
      Instant instant;
      if (text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:\\d\\d")) {
        instant = OffsetDateTime.parse(text).toInstant();
      } else {
        String full = text.contains("T") ? text : text + "T00:00:00";
        instant = LocalDateTime.parse(full).toInstant(ZoneOffset.UTC);
      }
      return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    } catch (DateTimeException | ArithmeticException wrong) {
      throw tokens.problemAt(
          "'" + token.text() + "' is no time: write one such as '2026-11-20T10:00:00Z'", token);
    }
  }
}
