package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Aggregate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a function of a field. Exact wherever the points as written are there; where they are too
 * many or too old, from the store's roll-ups, and then says so if that is less.
 */
final class LeafReader {

  private static final long HOUR = Duration.ofHours(1).toSeconds();

  private final PointsSource points;
  private final FiguresSource figures;
  private final Limits limits;
  private final long oldestPoint;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param now nanoseconds since 1970
   */
  LeafReader(Ports ports, Limits limits, long now) {
    this.limits = limits;
    this.oldestPoint = now - limits.pointsKept().toNanos();
    this.points = new PointsSource(ports.series());
    this.figures = new FiguresSource(ports.ranges(), points, oldestPoint);
  }

  List<String> warnings() {
    return warnings.stream().distinct().toList();
  }

  NavigableMap<Group, NavigableMap<Long, Found>> read(Leaf leaf, Scope scope) {
    Intervals intervals = scope.intervals();
    if (intervals.from() >= intervals.to()) {
      return new TreeMap<>();
    }
    if (intervals.isWhole()) {
      return whole(leaf, scope);
    }
    boolean aligned = intervals.every() % Nanos.SECOND == 0 && intervals.length().offset() == 0;
    if (aligned && !leaf.function().figures().isEmpty()) {
      Buckets<Figures> found = new Buckets<>(Figures::new, limits);
      if (figures.read(leaf, scope, intervals.every() / Nanos.SECOND, found)) {
        return found.results(its -> its.of(leaf.function()));
      }
    }
    return aligned ? exactOrKept(leaf, scope) : exact(leaf, scope);
  }

  private NavigableMap<Group, NavigableMap<Long, Found>> exact(Leaf leaf, Scope scope) {
    if (!scope.intervals().open() && scope.intervals().from() < oldestPoint) {
      warnings.add(
          leaf.function().word()
              + "() is answered from points as written, which are kept "
              + limits.pointsKept().toDays()
              + " days: what is older is missing");
    }
    Buckets<Points> found = new Buckets<>(Points::new, limits);
    points.read(
        leaf.field(),
        scope,
        (group, at, value) -> found.at(group, scope.intervals().begin(at)).add(at, value));
    return found.results(its -> its.of(leaf));
  }

  /** A percentile of old points is read from their sketches. */
  private NavigableMap<Group, NavigableMap<Long, Found>> exactOrKept(Leaf leaf, Scope scope) {
    Optional<Aggregate> kept = leaf.kept();
    if (kept.isPresent() && !scope.intervals().open() && scope.intervals().from() < oldestPoint) {
      warnings.add("percentile() of so old points is within 1%, of whole intervals");
      return figures.kept(leaf, kept.get(), scope);
    }
    return exact(leaf, scope);
  }

  private NavigableMap<Group, NavigableMap<Long, Found>> whole(Leaf leaf, Scope scope) {
    Intervals intervals = scope.intervals();
    if (leaf.function().figures().isEmpty()) {
      return exact(leaf, scope);
    }
    if (intervals.from() >= oldestPoint) {
      try {
        return exact(leaf, scope);
      } catch (IllegalArgumentException tooMany) {
        if (stepSeconds(intervals) == 0) {
          throw tooMany;
        }
      }
    }
    long step = Math.max(stepSeconds(intervals), 60);
    Buckets<Figures> found = new Buckets<>(Figures::new, limits);
    var _ = figures.read(leaf, scope, step, found);
    NavigableMap<Group, NavigableMap<Long, Found>> results =
        found.results(its -> its.of(leaf.function()));
    if (leaf.function().selects()) {
      results.forEach(
          (group, its) -> its.replaceAll((_, part) -> refined(leaf, scope, group, part)));
    }
    return results;
  }

  /** The point itself, of which only its part of the window is known. */
  private Found refined(Leaf leaf, Scope scope, Group group, Found part) {
    long step = Math.max(stepSeconds(scope.intervals()), 60) * Nanos.SECOND;
    long from = Math.max(part.at(), scope.intervals().from());
    long begin = Math.floorDiv(part.at(), step) * step;
    long to = Math.min(begin + step, scope.intervals().to());
    if (from < oldestPoint || from >= to) {
      return part;
    }
    NavigableMap<Long, Found> its =
        read(leaf, scope.of(group, Math.max(begin, scope.intervals().from()), to)).get(group);
    return its == null || its.isEmpty() ? part : its.firstEntry().getValue();
  }

  /** Of the parts that a window without intervals is read in; 0: it is too short for parts. */
  private static long stepSeconds(Intervals intervals) {
    long length = (intervals.to() - intervals.from()) / Nanos.SECOND;
    if (length > 90 * 24 * HOUR) {
      return 24 * HOUR;
    }
    if (length > 24 * HOUR) {
      return HOUR;
    }
    return length > HOUR ? 60 : 0;
  }
}
