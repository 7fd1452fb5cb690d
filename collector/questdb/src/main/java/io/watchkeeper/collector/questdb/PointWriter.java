package io.watchkeeper.collector.questdb;

import io.questdb.cairo.TableWriter;
import io.questdb.cairo.sql.TableRecordMetadata;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.std.str.Utf8StringSink;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.Arrivals;
import io.watchkeeper.collector.store.PointRules;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.Shape;
import io.watchkeeper.collector.store.Span;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Writes points, each once: a point that the store holds already changes nothing and is not handed
 * out again. The same point with other fields is joined with what is stored and counts as new. Used
 * by the writing thread only.
 */
final class PointWriter {

  /** Stored points this far apart are looked up by separate queries. */
  private static final long GAP_MICROS = 60_000_000;

  private final Engine engine;
  private final Schema schema;
  private final Marks marks;
  private final RowReader reader;
  private final Arrivals arrivals;
  private final InstantSource clock;
  private final Utf8StringSink utf8 = new Utf8StringSink();

  PointWriter(RollUps.Parts parts, Arrivals arrivals, InstantSource clock) {
    this.engine = parts.engine();
    this.schema = parts.schema();
    this.marks = parts.marks();
    this.reader = new RowReader(new Sql(engine.cairo()));
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
    Map<String, Map<Row.Key, Point>> distinct = new LinkedHashMap<>();
    for (Point point : points) {
      Shape shape = Shape.of(point);
      if (shapes.add(shape)) {
        PointRules.check(shape);
      }
      PointRules.checkValues(point);
      distinct
          .computeIfAbsent(point.measurement(), name -> new LinkedHashMap<>())
          .merge(Row.key(point), point, Row::joined);
    }
    Map<String, List<Point>> byMeasurement = new LinkedHashMap<>();
    distinct.forEach((name, byKey) -> byMeasurement.put(name, sorted(byKey.values())));
    schema.admit(shapes);
    byMeasurement.forEach(this::writeTable);
  }

  private static List<Point> sorted(Iterable<Point> points) {
    List<Point> sorted = new ArrayList<>();
    points.forEach(sorted::add);
    sorted.sort(Comparator.comparing(Point::at));
    return sorted;
  }

  private void writeTable(String measurement, List<Point> points) {
    Table table = schema.find(measurement);
    if (table == null) {
      throw new IllegalStateException(measurement + " was admitted and is not there");
    }
    List<Point> fresh = fresh(table, points);
    if (fresh.isEmpty()) {
      return;
    }
    // Before the points, so that a kill in between leaves a mark too many and never one too few.
    marks.mark(
        measurement, fresh.stream().mapToLong(point -> point.at().getEpochSecond()).toArray());
    long first = arrivals.take(fresh.size(), Row.micros(clock.instant()));
    try {
      engine.commit(measurement, writer -> append(writer, fresh, first));
      table.newestAt(Row.micros(fresh.getLast().at()));
    } finally {
      // Also after a failure, for the log may hold the rows and bring them in later.
      arrivals.publish(Row.micros(fresh.getFirst().at()));
    }
  }

  /** Without those that are stored already, joined with those that are stored otherwise. */
  private List<Point> fresh(Table table, List<Point> sorted) {
    List<Point> fresh = new ArrayList<>();
    List<Point> run = new ArrayList<>();
    for (Point point : sorted) {
      long at = Row.micros(point.at());
      if (at > table.newestAt()) {
        fresh.addAll(compared(table, run));
        run.clear();
        fresh.add(point);
      } else {
        if (!run.isEmpty() && at - Row.micros(run.getLast().at()) > GAP_MICROS) {
          fresh.addAll(compared(table, run));
          run.clear();
        }
        run.add(point);
      }
    }
    fresh.addAll(compared(table, run));
    fresh.sort(Comparator.comparing(Point::at));
    return fresh;
  }

  private List<Point> compared(Table table, List<Point> run) {
    if (run.isEmpty()) {
      return List.of();
    }
    Span span = Span.of(Row.micros(run.getFirst().at()), Row.micros(run.getLast().at()) + 1);
    Map<Row.Key, Point> stored = new LinkedHashMap<>();
    reader.read(table.name(), span).forEach(row -> stored.put(Row.key(row.point()), row.point()));
    List<Point> fresh = new ArrayList<>();
    for (Point point : run) {
      Point known = stored.get(Row.key(point));
      Point joined = known == null ? point : Row.joined(known, point);
      if (!joined.equals(known)) {
        fresh.add(joined);
      }
    }
    return fresh;
  }

  private void append(WalWriter writer, List<Point> points, long first) {
    TableRecordMetadata columns = writer.getMetadata();
    // QuestDB looks names up without regard to case, at a cost that each value would pay.
    Map<String, Integer> indexes = new HashMap<>();
    ToIntFunction<String> index = name -> indexes.computeIfAbsent(name, columns::getColumnIndex);
    int receivedIndex = columns.getColumnIndex(Table.RECEIVED);
    long received = first;
    for (Point point : points) {
      TableWriter.Row row = writer.newRow(Row.micros(point.at()));
      row.putTimestamp(receivedIndex, received++);
      point.labels().forEach((name, value) -> row.putSym(index.applyAsInt(name), value));
      point.numbers().forEach((name, value) -> row.putDouble(index.applyAsInt(name), value));
      point
          .texts()
          .forEach((name, value) -> {
            utf8.clear();
            utf8.put(value);
            row.putVarchar(index.applyAsInt(name), utf8);
          });
      row.append();
    }
  }
}
