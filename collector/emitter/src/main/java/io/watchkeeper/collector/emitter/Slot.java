package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Kind;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A second due and its rows so far. What was counted goes to the newest of several; the others say
 * zero.
 *
 * @param endNanos the {@code nanoTime} at which it ended
 * @param standings at that instant
 */
record Slot(Source source, long endNanos, boolean newest, Standings standings, List<Point> rows) {

  /** Whose second it is. */
  record Source(String server, Instant second) {}

  Interval counted(Interval interval) {
    return newest ? interval : Interval.NOTHING;
  }

  long counted(long count) {
    return newest ? count : 0;
  }

  /** Counts as above, levels as they are. */
  Map<Metric, Double> told(Map<Metric, Double> values) {
    Map<Metric, Double> told = new EnumMap<>(Metric.class);
    values.forEach((metric, value) ->
        told.put(metric, newest || metric.kind() != Kind.PER_SECOND ? value : 0.0));
    return told;
  }

  /** To be handed to {@link #add} when it is filled in. */
  Row row(String measurement, Map<String, String> subject) {
    Map<String, String> labels = new TreeMap<>(subject);
    labels.put(Labels.SERVER, source.server());
    return new Row(measurement, labels, source.second());
  }

  void add(Row row) {
    rows.add(row.point());
  }
}
