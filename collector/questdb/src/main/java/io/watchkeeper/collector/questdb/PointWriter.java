package io.watchkeeper.collector.questdb;

import io.questdb.std.str.Utf8StringSink;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.Arrivals;
import io.watchkeeper.collector.store.PointRules;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.Shape;
import io.watchkeeper.collector.store.rollup.Marks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes points, each once: a point that the store holds already changes nothing and is not handed
 * out again. The same point with other fields is joined with what is stored and counts as new. Used
 * by the writing thread only.
 */
final class PointWriter {

  private final Engine engine;
  private final Schema schema;
  private final Marks marks;
  private final FreshRows freshRows;
  private final Arrivals arrivals;
  private final Backlog backlog;
  private final InstantSource clock;
  private final Utf8StringSink utf8 = new Utf8StringSink();

  PointWriter(Parts parts, Arrivals arrivals, InstantSource clock) {
    this.engine = parts.engine();
    this.schema = parts.schema();
    this.marks = parts.marks();
    this.backlog = parts.backlog();
    this.freshRows = new FreshRows(schema, new RowReader(new Sql(engine.cairo())), backlog);
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /** Of points that may be there, with roll-ups that may not be, after a power cut. */
  void writeAgain(List<Point> points) {
    Map<String, long[]> seconds = new LinkedHashMap<>();
    points.forEach(point ->
        seconds.computeIfAbsent(
            point.measurement(),
            name ->
                points.stream()
                    .filter(its -> its.measurement().equals(name))
                    .mapToLong(its -> its.at().getEpochSecond())
                    .sorted()
                    .toArray()));
    seconds.forEach(marks::mark);
    write(points);
  }

  void write(List<Point> points) {
    Set<Shape> shapes = new LinkedHashSet<>();
    Map<String, List<Point>> byMeasurement = new LinkedHashMap<>();
    Point before = null;
    List<Point> its = List.of();
    for (Point point : points) {
      PointRules.checkValues(point);
      if (before == null || !before.isAlike(point)) {
        Shape shape = Shape.of(point);
        if (shapes.add(shape)) {
          PointRules.check(shape);
        }
        its = byMeasurement.computeIfAbsent(point.measurement(), _ -> new ArrayList<>());
      }
      its.add(point);
      before = point;
    }
    schema.admit(shapes);
    byMeasurement.forEach(this::writeTable);
  }

  private void writeTable(String measurement, List<Point> points) {
    Table table = schema.find(measurement);
    if (table == null) {
      throw new IllegalStateException(measurement + " was admitted and is not there");
    }
    FreshRows.Fresh all = freshRows.of(table, points);
    List<Point> fresh = all.points();
    if (fresh.isEmpty()) {
      return;
    }
    if (all.replaces()) {
      schema.replaceIn(table);
    }
    backlog.makeRoom();
    // Before the points, so that a kill in between leaves a mark too many and never one too few.
    marks.mark(measurement, seconds(fresh));
    long first = arrivals.take(fresh.size(), Row.micros(clock.instant()));
    try {
      engine.commit(measurement, writer -> new RowAppender(writer, utf8).append(fresh, first));
    } finally {
      // Also after a failure, for the log may hold the rows and bring them in later.
      backlog.add(fresh.size(), first + fresh.size() - 1, oldest(fresh));
    }
  }

  /** Ascending; neighbours that share a second give it once. */
  private static long[] seconds(List<Point> points) {
    long[] seconds = new long[points.size()];
    int count = 0;
    for (Point point : points) {
      long second = point.at().getEpochSecond();
      if (count == 0 || seconds[count - 1] != second) {
        seconds[count++] = second;
      }
    }
    long[] sorted = Arrays.copyOf(seconds, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static long oldest(List<Point> points) {
    long oldest = Long.MAX_VALUE;
    for (Point point : points) {
      oldest = Math.min(oldest, Row.micros(point.at()));
    }
    return oldest;
  }
}
