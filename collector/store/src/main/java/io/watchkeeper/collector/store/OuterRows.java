package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a database, which hands them out in no order of arrival. */
final class OuterRows implements RowSource {

  /** Of one answer: what the seconds' reader asks for at once is far less. */
  private static final int MOST_ROWS = 1_000_000;

  private final Database database;

  OuterRows(Database database) {
    this.database = database;
  }

  @Override
  public List<Row> rows(Span span) {
    Database.Found found = database.rowsIfFew(span, Optional.empty(), MOST_ROWS);
    if (found.all()) {
      return found.rows();
    }
    long middle = span.fromMicros() + (span.toMicros() - span.fromMicros()) / 2;
    if (middle == span.fromMicros()) {
      throw tooMany(span);
    }
    List<Row> both = new ArrayList<>(rows(span.within(span.fromMicros(), middle)));
    both.addAll(rows(span.within(middle, span.toMicros())));
    return both;
  }

  private static StoreUnavailable tooMany(Span span) {
    return new StoreUnavailable(
        "more rows of one instant than are read at once",
        new IllegalStateException(span.toString()));
  }

  /** Too many at once: the first half of the time in which they came is asked for, and so on. */
  @Override
  public Arrived arrived(Span span, int most) {
    Span asked = span;
    long from = span.afterReceived();
    while (true) {
      Database.Found found = database.rowsIfFew(asked, Optional.empty(), most);
      long upTo = asked.upToReceived();
      if (!found.all() && upTo - from > 1) {
        asked = asked.arrivedUpTo(from + (upTo - from) / 2);
      } else if (found.all() && found.rows().isEmpty() && upTo < span.upToReceived()) {
        // Nothing in the first half: what is sought is in the second.
        from = upTo;
        asked = new Span(span.fromMicros(), span.toMicros(), from, span.upToReceived());
      } else if (!found.all()) {
        throw tooMany(asked);
      } else {
        return new Arrived(found.rows(), upTo);
      }
    }
  }
}
