package io.watchkeeper.collector.questdb;

import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordMetadata;
import io.questdb.std.str.Utf8Sequence;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a span of time back as points; belongs to one thread. */
final class RowReader {

  private final Sql sql;

  RowReader(Sql sql) {
    this.sql = sql;
  }

  /** In the order of their instants. */
  List<Row> read(String table, Span span) {
    return query(table, select(table, span));
  }

  /** In the order of their arrival, the first of them. */
  List<Row> readByArrival(String table, Span span, int most) {
    return query(table, select(table, span) + " ORDER BY \"_received\" LIMIT " + most);
  }

  private static String select(String table, Span span) {
    return "SELECT * FROM "
        + Identifiers.quoted(table)
        + " WHERE \"_at\" >= "
        + span.fromMicros()
        + " AND \"_at\" < "
        + span.toMicros()
        + " AND \"_received\" > "
        + span.afterReceived()
        + " AND \"_received\" <= "
        + span.upToReceived();
  }

  private List<Row> query(String table, String text) {
    List<Row> rows = new ArrayList<>();
    sql.query(text, List.of(), (row, columns) -> rows.add(row(table, row, columns)));
    return rows;
  }

  static Row row(String table, Record record, RecordMetadata columns) {
    long at = 0;
    long received = 0;
    Map<String, String> labels = new HashMap<>();
    Map<String, Double> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < columns.getColumnCount(); i++) {
      String name = columns.getColumnName(i);
      if (name.equals(Table.AT)) {
        at = record.getTimestamp(i);
      } else if (name.equals(Table.RECEIVED)) {
        received = record.getTimestamp(i);
      } else {
        switch (ColumnKind.of(columns.getColumnType(i))) {
          case LABEL -> {
            CharSequence value = record.getSymA(i);
            if (value != null) {
              labels.put(name, value.toString());
            }
          }
          case NUMBER -> {
            double value = record.getDouble(i);
            if (!Double.isNaN(value)) {
              numbers.put(name, value);
            }
          }
          case TEXT -> {
            Utf8Sequence value = record.getVarcharA(i);
            if (value != null) {
              texts.put(name, value.toString());
            }
          }
        }
      }
    }
    return new Row(new Point(table, labels, Row.instant(at), numbers, texts), received);
  }
}
