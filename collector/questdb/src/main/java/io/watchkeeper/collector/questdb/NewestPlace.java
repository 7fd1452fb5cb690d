package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.store.Identifiers;
import java.util.List;

/** Finds where the order of arrival stood when an earlier process ended. */
final class NewestPlace {

  private NewestPlace() {}

  static long of(Schema schema, Sql sql) {
    long[] newest = {0};
    for (Table table : schema.tables()) {
      sql.query(
          "SELECT max(\"_received\") FROM " + Identifiers.quoted(table.name()),
          List.of(),
          // The maximum of an empty table is the least long.
          (row, columns) -> newest[0] = Math.max(newest[0], row.getTimestamp(0)));
    }
    return newest[0];
  }
}
