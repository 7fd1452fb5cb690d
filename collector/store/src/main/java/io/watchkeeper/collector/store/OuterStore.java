package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.SampleSink;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.Tail;
import io.watchkeeper.collector.model.WindowQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A store whose rows lie in the database of another process, which need not be there when this one
 * starts. Keeps microseconds, or what the database keeps; what is finer is cut off. One process may
 * write to a database this way: the order of arrival is kept here.
 *
 * <p>Nothing is dropped on the way: a write is answered once the database has kept it, waits in a
 * bounded queue until then, and is refused when the queue is full.
 */
public final class OuterStore implements SampleSink, SeriesReader, RangeReader, AutoCloseable {

  private static final int MOST_SECONDS = 3_600;

  /** A reader that was away while this process was restarted gets what came late within it. */
  private static final Duration REACH = Duration.ofHours(1);

  /**
   * What the store runs on, each with a bounded queue that rejects.
   *
   * @param writing a single thread, since the order of arrival is its order
   * @param reading a few
   * @param timeout how long a caller waits for its turn and its answer
   */
  public record Threads(ExecutorService writing, ExecutorService reading, Duration timeout) {}

  private final Database database;
  private final InstantSource clock;
  private final Watermark watermark;
  private final OuterReader reader;
  private final Lane writing;
  private final Lane reading;
  private final Object opening = new Object();
  private @Nullable Opened opened;

  /** What is known once the database answered. */
  private record Opened(FreshPoints fresh, Arrivals arrivals, SecondReader seconds) {}

  public OuterStore(Database database, InstantSource clock, Threads threads) {
    this.database = database;
    this.clock = clock;
    this.watermark = new Watermark(clock);
    this.reader = new OuterReader(database);
    this.writing = new Lane("write", threads.writing, threads.timeout);
    this.reading = new Lane("read", threads.reading, threads.timeout);
  }

  @Override
  public void write(List<Point> points) {
    List<Point> all = new ArrayList<>(points.size());
    for (Point point : points) {
      PointRules.check(point);
      all.add(database.kept(point));
    }
    if (all.isEmpty()) {
      return;
    }
    writing.call(() -> {
      keep(all);
      watermark.heard(all);
      return true;
    });
  }

  private void keep(List<Point> points) {
    Opened its = opened();
    List<Point> fresh = its.fresh.of(points);
    if (fresh.isEmpty()) {
      return;
    }
    long place = its.arrivals.take(fresh.size(), Row.micros(clock.instant()));
    List<Row> rows = new ArrayList<>(fresh.size());
    for (Point point : fresh) {
      rows.add(new Row(point, place++));
    }
    // Before and whatever comes of it: also a write that seems to have failed may have been kept.
    its.fresh.mayBeThere(fresh);
    try {
      database.append(rows);
    } finally {
      its.arrivals.publish(Row.micros(fresh.getFirst().at()));
    }
  }

  @Override
  public Tail tail(Cursor cursor, int limit) {
    if (limit < 1 || limit > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "limit is " + limit + ": ask for 1 to " + MOST_SECONDS + " seconds");
    }
    return reading.call(() -> opened().seconds.tail(cursor, limit));
  }

  @Override
  public List<SeriesWindow> window(WindowQuery query) {
    return reading.call(() -> reader.window(query));
  }

  @Override
  public List<SeriesWindow> range(RangeQuery query) {
    return reading.call(() -> reader.range(query));
  }

  private Opened opened() {
    synchronized (opening) {
      Opened its = opened;
      if (its == null) {
        Map<String, Database.Newest> stored = database.newest();
        long newest = Row.micros(clock.instant());
        for (Database.Newest row : stored.values()) {
          newest = Math.max(newest, row.received());
        }
        Arrivals arrivals = new Arrivals(newest);
        SecondReader seconds =
            new SecondReader(
                new OuterRows(database),
                arrivals,
                watermark,
                new SecondReader.Traits(database.cursors(), REACH));
        its = new Opened(new FreshPoints(database, stored), arrivals, seconds);
        opened = its;
      }
      return its;
    }
  }

  @Override
  public void close() {
    reading.close();
    writing.close();
    database.close();
  }
}
