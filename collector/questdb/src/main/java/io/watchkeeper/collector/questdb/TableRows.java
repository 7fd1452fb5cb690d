package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.RowSource;
import io.watchkeeper.collector.store.Span;
import java.util.ArrayList;
import java.util.List;

/** The rows of all tables of points; belongs to one thread. */
final class TableRows implements RowSource {

  private final Schema schema;
  private final RowReader reader;
  private final Runnable settle;

  /**
   * @param settle makes readable what was acknowledged
   */
  TableRows(Schema schema, RowReader reader, Runnable settle) {
    this.schema = schema;
    this.reader = reader;
    this.settle = settle;
  }

  @Override
  public void settle() {
    settle.run();
  }

  @Override
  public List<Row> rows(Span span) {
    List<Row> rows = new ArrayList<>();
    for (Table table : schema.tables()) {
      rows.addAll(reader.read(table.name(), span));
    }
    return rows;
  }

  @Override
  public Arrived arrived(Span span, int most) {
    long upTo = span.upToReceived();
    List<Row> rows = new ArrayList<>();
    for (Table table : schema.tables()) {
      List<Row> its = reader.readByArrival(table.name(), span, most);
      rows.addAll(its);
      if (its.size() == most) {
        upTo = Math.min(upTo, its.getLast().received());
      }
    }
    return new Arrived(rows, upTo);
  }
}
