package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.SeriesWindow;
import java.time.Duration;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a window in whole steps, from whatever resolution the store has for them. What a window has
 * before its first and behind its last whole step is read point by point, as long as points are
 * there; of older windows the step that is cut counts whole.
 */
final class FiguresSource {

  private final RangeReader reader;
  private final PointsSource points;
  private final long oldestPoint;

  /**
   * @param oldestPoint since then points are there as they were written; nanoseconds
   */
  FiguresSource(RangeReader reader, PointsSource points, long oldestPoint) {
    this.reader = reader;
    this.points = points;
    this.oldestPoint = oldestPoint;
  }

  /**
   * Adds all figures that the function needs.
   *
   * @param stepSeconds of the parts; the intervals are made of whole ones
   * @return false when the figures do not tell, for a last value stands in each of several series
   */
  boolean read(Leaf leaf, Scope scope, long stepSeconds, Buckets<Figures> found) {
    long step = stepSeconds * Nanos.SECOND;
    Intervals intervals = scope.intervals();
    long first = Math.ceilDiv(intervals.from(), step) * step;
    long last = Math.floorDiv(intervals.to(), step) * step;
    if (first >= last) {
      return cut(leaf, scope, step, found);
    }
    return cut(leaf, between(scope, intervals.from(), first), step, found)
        && whole(leaf, between(scope, first, last), stepSeconds, found)
        && cut(leaf, between(scope, last, intervals.to()), step, found);
  }

  private static Scope between(Scope scope, long from, long to) {
    return scope.with(scope.intervals().between(from, to));
  }

  private boolean cut(Leaf leaf, Scope scope, long step, Buckets<Figures> found) {
    Intervals its = scope.intervals();
    if (its.from() >= its.to()) {
      return true;
    }
    if (its.from() >= oldestPoint) {
      points.read(
          leaf.field(), scope, (group, at, value) -> found.at(group, its.begin(at)).add(at, value));
      return true;
    }
    long from = Math.floorDiv(its.from(), step) * step;
    long to = Math.ceilDiv(its.to(), step) * step;
    return whole(leaf, between(scope, from, to), step / Nanos.SECOND, found);
  }

  private boolean whole(Leaf leaf, Scope scope, long stepSeconds, Buckets<Figures> found) {
    record Place(Group group, long at) {}
    boolean told = true;
    for (Aggregate figure : leaf.function().figures()) {
      Set<Place> seen = new HashSet<>();
      for (SeriesWindow series : reader.range(query(leaf, scope, stepSeconds, figure))) {
        if (scope.filter().admits(series.series().labels())) {
          Group group = scope.group(series.series().labels());
          for (Sample sample : series.samples()) {
            long at = Nanos.of(sample.at());
            told &= figure != Aggregate.LAST || seen.add(new Place(group, at));
            found.at(group, scope.intervals().begin(at)).join(figure, at, sample.value());
          }
        }
      }
    }
    return told;
  }

  /** A percentile that the store keeps, of groups that are one series each. */
  NavigableMap<Group, NavigableMap<Long, Found>> kept(Leaf leaf, Aggregate aggregate, Scope scope) {
    Intervals its = scope.intervals();
    long step = its.every();
    Scope widened =
        between(scope, Math.floorDiv(its.from(), step) * step, Math.ceilDiv(its.to(), step) * step);
    NavigableMap<Group, NavigableMap<Long, Found>> results = new TreeMap<>();
    for (SeriesWindow series : reader.range(query(leaf, widened, step / Nanos.SECOND, aggregate))) {
      if (scope.filter().admits(series.series().labels())) {
        NavigableMap<Long, Found> values = new TreeMap<>();
        series
            .samples()
            .forEach(sample ->
                values.put(
                    Nanos.of(sample.at()), new Found(Nanos.of(sample.at()), sample.value())));
        if (results.put(scope.group(series.series().labels()), values) != null) {
          throw new IllegalArgumentException(
              "a percentile of several series of so old points cannot be told: GROUP BY their tags");
        }
      }
    }
    return results;
  }

  private static RangeQuery query(Leaf leaf, Scope scope, long stepSeconds, Aggregate aggregate) {
    return new RangeQuery(
        scope.metric(leaf.field()),
        scope.filter().pinned(),
        new RangeQuery.Window(
            Nanos.instant(scope.intervals().from()),
            Nanos.instant(scope.intervals().to()),
            Duration.ofSeconds(stepSeconds)),
        aggregate,
        Gaps.LEAVE);
  }
}
