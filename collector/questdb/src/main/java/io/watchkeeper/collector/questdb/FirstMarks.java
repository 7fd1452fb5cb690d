package io.watchkeeper.collector.questdb;

import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.watchkeeper.collector.store.rollup.Marks;
import io.watchkeeper.collector.store.rollup.Stretches;

/**
 * Marks all points there are, for a store that an earlier build filled, or whose marks are lost.
 */
final class FirstMarks {

  private static final long MICROS = 1_000_000;

  private FirstMarks() {}

  static void of(Engine engine, Schema schema, Marks marks) {
    for (TableToken token : engine.tables()) {
      if (schema.find(token.getTableName()) != null) {
        try (TableReader reader = engine.reader(token)) {
          if (reader.size() > 0) {
            marks.mark(
                token.getTableName(),
                new Stretches.Stretch(
                    Math.floorDiv(reader.getMinTimestamp(), MICROS),
                    Math.floorDiv(reader.getMaxTimestamp(), MICROS) + 1));
          }
        }
      }
    }
  }
}
