package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells points that the database does not hold yet, so that the same point again changes nothing
 * and is not handed out twice. A point newer than all of its series cannot be there; others are
 * compared with what is stored. Used by the writing thread only.
 */
final class FreshPoints {

  /** Stored points this far apart are looked up by separate queries. */
  private static final long GAP_MICROS = 60_000_000;

  /** Rows that one look reads; a run of points with more between them is looked up in halves. */
  private static final int MOST_ROWS = 20_000;

  /** Some 100 MB of labels at worst; when there are more, it begins anew. */
  private static final int MOST_SERIES = 200_000;

  /**
   * A database that cannot change a value keeps about fifteen digits of it; this much is promised.
   */
  private static final double ALIKE = 1e-9;

  private record Subject(String measurement, Map<String, String> labels) {}

  private final Database database;
  private final Map<String, Long> floors = new HashMap<>();
  private final Map<Subject, Long> newest = new HashMap<>();

  /**
   * @param stored the newest points that were there before
   */
  FreshPoints(Database database, Map<String, Database.Newest> stored) {
    this.database = database;
    stored.forEach((measurement, its) -> floors.put(measurement, its.atMicros()));
  }

  /** Those to be written, in the order of their instants, joined with what is there. */
  List<Point> of(List<Point> points) {
    Map<String, Map<Row.Key, Point>> distinct = new LinkedHashMap<>();
    for (Point point : points) {
      distinct
          .computeIfAbsent(point.measurement(), _ -> new LinkedHashMap<>())
          .merge(Row.key(point), point, Row::joined);
    }
    List<Point> fresh = new ArrayList<>();
    distinct.forEach((measurement, its) -> add(measurement, its.values(), fresh));
    fresh.sort(Comparator.comparing(Point::at));
    return fresh;
  }

  /** These may be in the database from now on. */
  void mayBeThere(List<Point> points) {
    if (newest.size() > MOST_SERIES) {
      newest.forEach((subject, at) -> floors.merge(subject.measurement, at, Math::max));
      newest.clear();
    }
    for (Point point : points) {
      newest.merge(subject(point), Row.micros(point.at()), Math::max);
    }
  }

  private static Subject subject(Point point) {
    return new Subject(point.measurement(), point.labels());
  }

  private void add(String measurement, Collection<Point> points, List<Point> fresh) {
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparing(Point::at));
    long floor = floors.getOrDefault(measurement, Long.MIN_VALUE);
    List<Point> run = new ArrayList<>();
    for (Point point : sorted) {
      long at = Row.micros(point.at());
      if (at > newest.getOrDefault(subject(point), floor)) {
        fresh.add(point);
      } else {
        if (!run.isEmpty() && at - Row.micros(run.getLast().at()) > GAP_MICROS) {
          fresh.addAll(compared(measurement, run));
          run.clear();
        }
        run.add(point);
      }
    }
    fresh.addAll(compared(measurement, run));
  }

  private List<Point> compared(String measurement, List<Point> run) {
    if (run.isEmpty()) {
      return List.of();
    }
    long first = Row.micros(run.getFirst().at());
    long last = Row.micros(run.getLast().at());
    Database.Found found =
        database.rowsIfFew(Span.of(first, last + 1), Optional.of(measurement), MOST_ROWS);
    if (!found.all()) {
      return inHalves(measurement, run);
    }
    Map<Row.Key, Point> stored = new HashMap<>();
    found.rows().forEach(row -> stored.put(Row.key(row.point()), row.point()));
    List<Point> fresh = new ArrayList<>();
    for (Point point : run) {
      Point known = stored.get(Row.key(point));
      Point joined = known == null ? point : joined(known, point);
      if (!joined.equals(known)) {
        fresh.add(joined);
      }
    }
    return fresh;
  }

  private Point joined(Point known, Point point) {
    if (database.amends()) {
      return Row.joined(known, point);
    }
    point
        .numbers()
        .forEach((field, value) -> {
          Double there = known.numbers().get(field);
          if (there != null && Math.abs(there - value) > ALIKE * Math.abs(value)) {
            throw new IllegalArgumentException(
                "%s.%s at %s is there with another value, and this store cannot change one"
                    .formatted(point.measurement(), field, point.at()));
          }
        });
    // What is there stays.
    return Row.joined(point, known);
  }

  private List<Point> inHalves(String measurement, List<Point> run) {
    if (run.size() == 1) {
      // So many rows of one instant that looking is worse than writing it twice.
      return run;
    }
    int middle = run.size() / 2;
    List<Point> both = new ArrayList<>(compared(measurement, run.subList(0, middle)));
    both.addAll(compared(measurement, run.subList(middle, run.size())));
    return both;
  }
}
