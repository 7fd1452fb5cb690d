package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.RangeQuery;

/** What is read of rows to answer a range. */
public enum Reading {
  /** Count, sum, least, largest and last of numbers; these may be those of a stretch of rows. */
  FIGURES,
  /** Numbers, for a percentile. */
  VALUES,
  /** Texts that hold sketches of latencies. */
  LATENCIES;

  /**
   * What the query needs.
   *
   * @throws IllegalArgumentException for the last value of sketches, which have none
   */
  public static Reading of(RangeQuery query) {
    if (query.metric().endsWith("." + Metric.SKETCH_FIELD)) {
      if (query.aggregate() == Aggregate.LAST) {
        throw new IllegalArgumentException(
            "a field of sketches has no last value: ask for a percentile, COUNT, SUM, MIN, MAX or"
                + " MEAN");
      }
      return LATENCIES;
    }
    return query.aggregate().quantile().isPresent() ? VALUES : FIGURES;
  }
}
