package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.WindowQuery;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the past of one metric; belongs to one thread. */
final class WindowReader {

  /** A week of one series in every second, and a half more. */
  private static final int MOST_SAMPLES = 1_000_000;

  private final Schema schema;
  private final Sql sql;

  WindowReader(Schema schema, Sql sql) {
    this.schema = schema;
    this.sql = sql;
  }

  List<SeriesWindow> window(WindowQuery query) {
    Series asked = new Series(query.metric(), new TreeMap<>(query.labels()));
    Table table = schema.find(asked.measurement());
    if (table == null || !holds(table, asked.field(), ColumnKind.NUMBER)) {
      return List.of();
    }
    for (String label : asked.labels().keySet()) {
      if (!holds(table, label, ColumnKind.LABEL)) {
        return List.of();
      }
    }
    return read(table, asked, query);
  }

  /** Exactly this column, of this kind; otherwise nothing can match. */
  private static boolean holds(Table table, String name, ColumnKind kind) {
    Table.Column column = table.columns().get(Table.key(name));
    return column != null && column.name().equals(name) && column.kind() == kind;
  }

  private List<SeriesWindow> read(Table table, Series asked, WindowQuery query) {
    List<String> labels =
        table.columns().values().stream()
            .filter(column -> column.kind() == ColumnKind.LABEL)
            .map(Table.Column::name)
            .toList();
    StringBuilder text = new StringBuilder("SELECT \"_at\", ");
    text.append(Identifiers.quoted(asked.field()));
    labels.forEach(label -> text.append(", ").append(Identifiers.quoted(label)));
    text.append(" FROM ").append(Identifiers.quoted(table.name()));
    text.append(" WHERE \"_at\" >= ").append(Row.micros(query.from()));
    text.append(" AND \"_at\" < ").append(Row.micros(query.to()));
    List<String> values = new ArrayList<>();
    asked
        .labels()
        .forEach((label, value) -> {
          values.add(value);
          text.append(" AND ").append(Identifiers.quoted(label));
          text.append(" = $").append(values.size());
        });
    text.append(" LIMIT ").append(MOST_SAMPLES + 1);

    Map<Map<String, String>, List<Sample>> samples =
        new TreeMap<>(java.util.Comparator.comparing(Map::toString));
    int[] rows = {0};
    sql.query(
        text.toString(),
        values,
        (row, columns) -> {
          rows[0]++;
          double value = row.getDouble(1);
          if (Double.isNaN(value)) {
            return;
          }
          Map<String, String> its = new TreeMap<>();
          for (int i = 0; i < labels.size(); i++) {
            CharSequence label = row.getSymA(i + 2);
            if (label != null) {
              its.put(labels.get(i), label.toString());
            }
          }
          samples
              .computeIfAbsent(its, key -> new ArrayList<>())
              .add(new Sample(Row.instant(row.getTimestamp(0)), value));
        });
    if (rows[0] > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "more than " + MOST_SAMPLES + " samples match: narrow the window or name more labels");
    }
    List<SeriesWindow> windows = new ArrayList<>();
    samples.forEach((its, list) ->
        windows.add(new SeriesWindow(new Series(asked.metric(), new TreeMap<>(its)), list)));
    return windows;
  }
}
