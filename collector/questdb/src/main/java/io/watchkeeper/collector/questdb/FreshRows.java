package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells points that the store does not hold yet. One that is newer than all of its series cannot be
 * there, and nearly all are; the others are compared with what is stored. Used by the writing
 * thread only.
 */
final class FreshRows {

  /** Stored points this far apart are looked up by separate queries. */
  private static final long GAP_MICROS = 60_000_000;

  private final Schema schema;
  private final RowReader reader;
  private final Backlog backlog;
  private final SeriesTimes times = new SeriesTimes();

  FreshRows(Schema schema, RowReader reader, Backlog backlog) {
    this.schema = schema;
    this.reader = reader;
    this.backlog = backlog;
  }

  /**
   * What is to be written.
   *
   * @param replaces whether some take the place of rows that are there
   */
  record Fresh(List<Point> points, boolean replaces) {}

  /**
   * Those to be written: without those that are stored already, joined with those that are stored
   * otherwise, and each once. What is returned counts as stored from now on; when it is not, the
   * next look finds that out.
   */
  Fresh of(Table table, List<Point> points) {
    if (times.isFull()) {
      times.forget();
      schema.tables().forEach(Table::raiseFloor);
    }
    long floor = table.floor();
    long newest = Long.MIN_VALUE;
    BitSet doubtful = new BitSet();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      long at = Row.micros(point.at());
      newest = Math.max(newest, at);
      if (!times.isNewer(SeriesTimes.series(point), at, floor)) {
        doubtful.set(i);
      }
    }
    table.newestAt(newest);
    return doubtful.isEmpty() ? new Fresh(points, false) : compared(table, points, doubtful);
  }

  private Fresh compared(Table table, List<Point> points, BitSet doubtful) {
    Set<Row.Key> keys = new HashSet<>();
    doubtful.stream().forEach(i -> keys.add(Row.key(points.get(i))));
    List<Point> fresh = new ArrayList<>();
    Map<Row.Key, Point> distinct = new LinkedHashMap<>();
    for (Point point : points) {
      Row.Key key = Row.key(point);
      if (keys.contains(key)) {
        distinct.merge(key, point, Row::joined);
      } else {
        fresh.add(point);
      }
    }
    Fresh compared = compared(table, distinct.values());
    fresh.addAll(compared.points);
    fresh.sort(Comparator.comparing(Point::at));
    return new Fresh(fresh, compared.replaces);
  }

  private Fresh compared(Table table, Collection<Point> points) {
    // What was acknowledged and cannot be read yet is stored, too.
    backlog.settle();
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparing(Point::at));
    List<Point> fresh = new ArrayList<>();
    boolean replaces = false;
    List<Point> run = new ArrayList<>();
    for (Point point : sorted) {
      if (!run.isEmpty() && Row.micros(point.at()) - Row.micros(run.getLast().at()) > GAP_MICROS) {
        replaces |= addRun(table, run, fresh);
        run.clear();
      }
      run.add(point);
    }
    replaces |= addRun(table, run, fresh);
    return new Fresh(fresh, replaces);
  }

  /** Says whether some take the place of rows that are there. */
  private boolean addRun(Table table, List<Point> run, List<Point> fresh) {
    Span span = Span.of(Row.micros(run.getFirst().at()), Row.micros(run.getLast().at()) + 1);
    Map<Row.Key, Point> stored = new LinkedHashMap<>();
    reader.read(table.name(), span).forEach(row -> stored.put(Row.key(row.point()), row.point()));
    boolean replaces = false;
    for (Point point : run) {
      Point known = stored.get(Row.key(point));
      Point joined = known == null ? point : Row.joined(known, point);
      if (!joined.equals(known)) {
        fresh.add(joined);
        replaces |= known != null;
      }
    }
    return replaces;
  }
}
