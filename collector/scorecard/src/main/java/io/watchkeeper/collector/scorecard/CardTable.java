package io.watchkeeper.collector.scorecard;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The scorecard as a table for people, in Markdown. */
public final class CardTable {

  private CardTable() {}

  public static String markdown(Card card) {
    StringBuilder text = new StringBuilder();
    text.append("# Scorecard").append(card.synthetic() ? " (synthetic)" : "").append("\n\n");
    text.append(card.from()).append(" to ").append(card.to());
    text.append(card.synthetic() ? ". All points of it are synthetic.\n\n" : ".\n\n");
    text.append(
        "| Figure | Value | Target | State | Change | Formula, or why there is no value |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Card.Entry entry : card.figures()) {
      text.append("| ").append(entry.id()).append(" | ");
      text.append(number(entry.value())).append(" | ");
      text.append(entry.target().atLeast() ? ">= " : "<= ");
      text.append(number(entry.target().value())).append(" | ");
      text.append(entry.state().name().toLowerCase(Locale.ROOT)).append(" | ");
      text.append(change(entry.trend())).append(" | ");
      text.append(reason(entry)).append(" |\n");
    }
    return text.toString();
  }

  private static String reason(Card.Entry entry) {
    String formula = entry.formula() == null ? "" : "`" + entry.formula() + "`";
    String why = entry.why() == null ? "" : entry.why();
    return formula.isEmpty() || why.isEmpty() ? formula + why : formula + "; " + why;
  }

  private static String change(Trend trend) {
    Trend.Direction direction = trend.direction();
    return direction == null
        ? "–"
        : String.format(
            Locale.ROOT, "%+.4g (%s)", trend.change(), direction.name().toLowerCase(Locale.ROOT));
  }

  private static String number(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.6g", value);
  }
}
