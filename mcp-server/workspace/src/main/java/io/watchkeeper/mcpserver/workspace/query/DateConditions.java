package io.watchkeeper.mcpserver.workspace.query;

import io.watchkeeper.mcpserver.workspace.content.DateText;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.request.Input;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Conditions on dates. A day as the wanted date means the whole of it, in UTC. */
final class DateConditions {
  private DateConditions() {}

  static Predicate<Value> of(Input condition, Instant now) {
    String name = Conditions.nameOf(condition);
    if (name.equals("is_empty") || name.equals("is_not_empty")) {
      return Conditions.emptiness(condition);
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return switch (name) {
      case "past_week" -> between(today.minusWeeks(1), today.plusDays(1));
      case "past_month" -> between(today.minusMonths(1), today.plusDays(1));
      case "past_year" -> between(today.minusYears(1), today.plusDays(1));
      case "this_week" -> between(monday, monday.plusWeeks(1));
      case "next_week" -> between(today, today.plusWeeks(1).plusDays(1));
      case "next_month" -> between(today, today.plusMonths(1).plusDays(1));
      case "next_year" -> between(today, today.plusYears(1).plusDays(1));
      case "equals" ->
          compared(condition, (at, span) -> !at.isBefore(span.from) && at.isBefore(span.to));
      case "before" -> compared(condition, (at, span) -> at.isBefore(span.from));
      case "after" -> compared(condition, (at, span) -> !at.isBefore(span.to));
      case "on_or_before" -> compared(condition, (at, span) -> at.isBefore(span.to));
      case "on_or_after" -> compared(condition, (at, span) -> !at.isBefore(span.from));
      default -> throw Conditions.unknown(condition, "a condition on dates");
    };
  }

  /** From inclusive, to exclusive. */
  private record Span(Instant from, Instant to) {}

  private static Predicate<Value> compared(Input condition, BiPredicate<Instant, Span> test) {
    String text = condition.text();
    if (!DateText.isValid(text)) {
      throw condition.wrong("should be an ISO 8601 date or date-time");
    }
    Instant from = DateText.instant(text);
    Span span =
        new Span(from, DateText.isDay(text) ? from.plus(1, ChronoUnit.DAYS) : from.plusMillis(1));
    return value -> {
      Instant at = Keys.instant(value);
      return at != null && test.test(at, span);
    };
  }

  private static Predicate<Value> between(LocalDate from, LocalDate to) {
    Instant start = from.atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant end = to.atStartOfDay().toInstant(ZoneOffset.UTC);
    return value -> {
      Instant at = Keys.instant(value);
      return at != null && !at.isBefore(start) && at.isBefore(end);
    };
  }
}
