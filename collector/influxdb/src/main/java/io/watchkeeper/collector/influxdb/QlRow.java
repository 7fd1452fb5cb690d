package io.watchkeeper.collector.influxdb;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cells of an answer, the first of which is the instant in microseconds. */
final class QlRow {

  private QlRow() {}

  static long micros(List<@Nullable Object> cells) {
    return number(cells.getFirst());
  }

  static long number(@Nullable Object cell) {
    return cell instanceof Number number ? number.longValue() : 0;
  }

  /** The five after the instant. */
  static double[] figures(List<@Nullable Object> cells) {
    double[] figures = new double[5];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = cells.get(i + 1) instanceof Number number ? number.doubleValue() : 0;
    }
    return figures;
  }

  /**
   * The newest instants and places.
   *
   * @param statement that asks for a measurement's last place
   */
  static Map<String, Database.Newest> newest(QlClient client, String statement) {
    Map<String, Database.Newest> newest = new HashMap<>();
    client.ask(
        statement,
        (table, cells) ->
            newest.merge(
                table.name(),
                new Database.Newest(micros(cells), number(cells.get(1))),
                (one, other) -> one.atMicros() > other.atMicros() ? one : other));
    return newest;
  }

  static Row of(QlAnswer.Table table, List<@Nullable Object> cells) {
    Map<String, Double> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    long received = 0;
    for (int i = 1; i < cells.size(); i++) {
      String column = table.columns().get(i);
      if (column.equals(Database.RECEIVED)) {
        received = number(cells.get(i));
      } else if (cells.get(i) instanceof Number number) {
        numbers.put(column, number.doubleValue());
      } else if (cells.get(i) instanceof String text) {
        texts.put(column, text);
      }
    }
    Point point =
        new Point(table.name(), table.labels(), Row.instant(micros(cells)), numbers, texts);
    return new Row(point, received);
  }
}
