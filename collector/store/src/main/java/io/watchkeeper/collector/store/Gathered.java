package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Steps;
import io.watchkeeper.collector.store.rollup.Rolled;
import io.watchkeeper.collector.store.rollup.Tier;
import io.watchkeeper.collector.store.rollup.TierRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of some buckets in the making, by series; added in the order of time. One thread's. */
final class Gathered {

  private final long bucket;
  private final TreeMap<Long, Map<Map<String, String>, Rolled>> buckets = new TreeMap<>();
  private int rows;

  /**
   * @param bucket length, in seconds
   */
  Gathered(long bucket) {
    this.bucket = bucket;
  }

  /** How many rows were added. */
  int rows() {
    return rows;
  }

  /**
   * Adds a point, or a roll-up.
   *
   * @param tier that it is of
   */
  void add(Tier tier, Point point) {
    rows++;
    long at = Steps.begin(point.at().getEpochSecond(), bucket);
    Rolled rolled =
        buckets
            .computeIfAbsent(at, _ -> new LinkedHashMap<>())
            .computeIfAbsent(point.labels(), labels -> new Rolled(at, labels));
    if (tier == Tier.RAW) {
      point
          .numbers()
          .forEach((field, value) -> {
            Rolled.Figures figures = rolled.of(field);
            figures.tally().add(value);
            figures.sketch().add(value);
          });
      String latencies = point.texts().get(Metric.SKETCH_FIELD);
      if (latencies != null) {
        rolled.addLatencies(latencies);
      }
    } else {
      RolledPoint.addTo(rolled, point);
    }
  }

  /** Hands them out, oldest first; says whether to read on. */
  boolean visit(TierRows.BucketVisitor visitor) {
    for (Map.Entry<Long, Map<Map<String, String>, Rolled>> its : buckets.entrySet()) {
      if (!visitor.visit(its.getKey(), List.copyOf(its.getValue().values()))) {
        return false;
      }
    }
    return true;
  }
}
