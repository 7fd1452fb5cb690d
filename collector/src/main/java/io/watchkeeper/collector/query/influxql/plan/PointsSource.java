package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.WindowQuery;
import java.time.Instant;

/** Reads one field's points as they were written. */
final class PointsSource {

  private final SeriesReader reader;

  PointsSource(SeriesReader reader) {
    this.reader = reader;
  }

  /** Sees each point. */
  interface Visitor {
    void visit(Group group, long at, double value);
  }

  /**
   * @throws IllegalArgumentException when there are more than the store hands out at once
   */
  void read(String field, Scope scope, Visitor visitor) {
    Instant from = Nanos.ceiled(scope.intervals().from());
    Instant to = Nanos.ceiled(scope.intervals().to());
    if (!from.isBefore(to)) {
      return;
    }
    WindowQuery query = new WindowQuery(scope.metric(field), scope.filter().pinned(), from, to);
    for (SeriesWindow series : reader.window(query)) {
      if (scope.filter().admits(series.series().labels())) {
        Group group = scope.group(series.series().labels());
        for (Sample sample : series.samples()) {
          visitor.visit(group, Nanos.of(sample.at()), sample.value());
        }
      }
    }
  }
}
