package io.watchkeeper.collector.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FieldRowsTest {

  private static final long SECOND = 1_000_000;

  private final List<FieldRows.Piece> asked = new ArrayList<>();
  private final FieldRows rows = new FieldRows(this::read);

  /** A row each second from 0 to 9, which came in the order 100, 101 and so on. */
  private void read(FieldRows.Piece piece, FieldRows.Visitor visitor) {
    asked.add(piece);
    for (String field : List.of("f", "g", Database.RECEIVED)) {
      for (int i = 0; i < 10; i++) {
        long at = i * SECOND;
        if (at >= piece.fromMicros() && at < piece.toMicros()) {
          double value = field.equals(Database.RECEIVED) ? 100 + i : i;
          visitor.number(
              new FieldRows.Subject(
                  new Database.Field("m", field), new TreeMap<>(Map.of("server", "s"))),
              at,
              value);
        }
      }
    }
  }

  @Test
  void joinsFieldsOfAnInstant() {
    Database.Found found = rows.rows(Span.of(SECOND, 3 * SECOND), Optional.empty(), 10);
    assertEquals(List.of(row(1), row(2)), found.rows());
    assertTrue(found.all());
  }

  private static Row row(int second) {
    double value = second;
    return new Row(
        new Point(
            "m",
            Map.of("server", "s"),
            Row.instant(second * SECOND),
            Map.of("f", value, "g", value),
            Map.of()),
        100 + second);
  }

  @Test
  void looksForLateRowsWhereTheyAre() {
    Span late = new Span(0, 10 * SECOND, 103, 105);
    assertEquals(List.of(row(4), row(5)), rows.rows(late, Optional.empty(), 10).rows());
    assertEquals(4 * SECOND, asked.getLast().fromMicros());
    assertEquals(5 * SECOND + 1, asked.getLast().toMicros());
    assertEquals(
        List.of(), rows.rows(new Span(0, 10 * SECOND, 200, 300), Optional.empty(), 10).rows());
    assertEquals(3, asked.size(), "no rows are read where no place is");
  }

  @Test
  void tellsWhenThereAreMore() {
    assertFalse(rows.rows(new Span(0, 10 * SECOND, 99, 200), Optional.empty(), 9).all());
    assertFalse(rows.rows(Span.of(0, 10 * SECOND), Optional.empty(), 9).all());
  }
}
