package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.ingest.Names;
import io.watchkeeper.collector.model.Columns;
import io.watchkeeper.collector.model.Point;
import org.jspecify.annotations.Nullable;

/**
 * Gives the points of one body the names of the store. Nearly all have them already and come back
 * as they are; names are looked at once for all points in a row that have the same.
 */
final class StoredNames {

  /** The same names, as the writer has them and as the store has them. */
  private record Known(
      Point asSent, boolean isStored, Columns labels, Columns numbers, Columns texts) {

    static Known of(Point point) {
      Columns labels = stored(point.labelRow().columns());
      Columns numbers = stored(point.numberRow().columns());
      Columns texts = stored(point.textRow().columns());
      boolean isStored =
          Names.isPlain(point.measurement())
              && labels.equals(point.labelRow().columns())
              && numbers.equals(point.numberRow().columns())
              && texts.equals(point.textRow().columns());
      return new Known(point, isStored, labels, numbers, texts);
    }

    private static Columns stored(Columns columns) {
      return Columns.of(columns.asSet().stream().map(Names::stored).toList());
    }
  }

  private @Nullable Known known;

  Point of(Point point) {
    Known its = known;
    if (its == null || !its.asSent.isAlike(point)) {
      its = Known.of(point);
      known = its;
    }
    return its.isStored
        ? point
        : new Point(
            Names.stored(point.measurement()),
            point.labelRow().under(its.labels),
            point.at(),
            point.numberRow().under(its.numbers),
            point.textRow().under(its.texts));
  }
}
