package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.PointQuery;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Reads points as they were written, a page at a time; belongs to one thread. */
final class PageReader {

  private static final long ONE_MICRO = 1;

  private final Schema schema;
  private final Sql sql;

  PageReader(Schema schema, Sql sql) {
    this.schema = schema;
    this.sql = sql;
  }

  List<Point> points(PointQuery query) {
    Table table = schema.find(query.measurement());
    if (table == null
        || !TierReader.names(table, ColumnKind.LABEL).containsAll(query.labels().keySet())) {
      return List.of();
    }
    List<Point> page =
        read(table, query, new Span(Row.micros(query.from()), Row.micros(query.to())), true);
    if (page.size() == query.page().points()) {
      // Its last instant may go on behind the cut.
      long last = Row.micros(page.getLast().at());
      page.removeIf(point -> Row.micros(point.at()) == last);
      page.addAll(read(table, query, new Span(last, last + ONE_MICRO), false));
    }
    Comparator<Point> byTime = Comparator.comparing(Point::at);
    page.sort(
        (query.page().newestFirst() ? byTime.reversed() : byTime)
            .thenComparing(point -> new TreeMap<>(point.labels()).toString()));
    return page;
  }

  /** Microseconds, the end excluded. */
  private record Span(long from, long to) {}

  private List<Point> read(Table table, PointQuery query, Span span, boolean cut) {
    StringBuilder text = new StringBuilder("SELECT * FROM ");
    text.append(Identifiers.quoted(table.name()));
    text.append(" WHERE \"_at\" >= ").append(span.from);
    text.append(" AND \"_at\" < ").append(span.to);
    List<String> values = new ArrayList<>();
    query
        .labels()
        .forEach((label, value) -> {
          values.add(value);
          text.append(" AND ").append(Identifiers.quoted(label));
          text.append(" = $").append(values.size());
        });
    text.append(" ORDER BY \"_at\"").append(query.page().newestFirst() ? " DESC" : "");
    if (cut) {
      text.append(" LIMIT ").append(query.page().points());
    }
    List<Point> points = new ArrayList<>();
    sql.query(
        text.toString(),
        values,
        (row, columns) -> points.add(RowReader.row(table.name(), row, columns).point()));
    return points;
  }
}
