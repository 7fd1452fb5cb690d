package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.ingest.Names;
import io.watchkeeper.collector.model.Point;
import java.util.HashMap;
import java.util.Map;

/** A point under the names of the store. Nearly all have them already and come back as they are. */
final class StoredPoint {

  private StoredPoint() {}

  static Point of(Point point) {
    if (Names.isPlain(point.measurement())
        && arePlain(point.labels())
        && arePlain(point.numbers())
        && arePlain(point.texts())) {
      return point;
    }
    return new Point(
        Names.stored(point.measurement()),
        renamed(point.labels()),
        point.at(),
        renamed(point.numbers()),
        renamed(point.texts()));
  }

  private static boolean arePlain(Map<String, ?> named) {
    for (String name : named.keySet()) {
      if (!Names.isPlain(name)) {
        return false;
      }
    }
    return true;
  }

  private static <V> Map<String, V> renamed(Map<String, V> named) {
    Map<String, V> renamed = new HashMap<>();
    named.forEach((name, value) -> renamed.put(Names.stored(name), value));
    return renamed;
  }
}
