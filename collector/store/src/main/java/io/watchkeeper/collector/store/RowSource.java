package io.watchkeeper.collector.store;

import java.util.List;

/** Rows of all measurements of a store. */
public interface RowSource {

  /**
   * Makes readable whatever was acknowledged before. Where an acknowledgement says that already,
   * there is nothing to do.
   */
  default void settle() {}

  /** Every row of the span. */
  List<Row> rows(Span span);

  /** The first rows of the span in the order of their arrival; about so many, of each table. */
  Arrived arrived(Span span, int most);

  /**
   * Rows in any order.
   *
   * @param upTo every row of the span that came no later than this place is among them
   */
  record Arrived(List<Row> rows, long upTo) {

    public Arrived {
      rows = List.copyOf(rows);
    }
  }
}
