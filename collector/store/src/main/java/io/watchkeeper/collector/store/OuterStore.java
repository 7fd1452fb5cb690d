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
import io.watchkeeper.collector.store.rollup.Marks;
import io.watchkeeper.collector.store.rollup.RollUps;
import io.watchkeeper.collector.store.rollup.RolledStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A store whose rows lie in the database of another process, which need not be there when this one
 * starts. Keeps microseconds, or what the database keeps; what is finer is cut off. One process may
 * write to a database this way: the order of arrival is kept here.
 *
 * <p>Nothing is dropped on the way: a write is answered once the database has kept it, waits in a
 * bounded queue until then, and is refused when the queue is full.
 *
 * <p>Where the database can keep roll-ups and it is said where to remember what is to be rolled up,
 * minutes, hours and days are made here, as the embedded store makes them, and written beside the
 * points.
 */
public final class OuterStore
    implements SampleSink, SeriesReader, RangeReader, RolledStore, AutoCloseable {

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
  private final @Nullable OuterTiers tiers;
  private final @Nullable RollUps rollUps;
  private final LongAdder taken = new LongAdder();

  /** Held while a piece is rolled up, so that the store is not closed below it. */
  private final Object upkeep = new Object();

  private boolean closed;
  private @Nullable Opened opened;

  /** What is known once the database answered. */
  private record Opened(FreshPoints fresh, Arrivals arrivals, SecondReader seconds) {}

  /** Of points alone. */
  public OuterStore(Database database, InstantSource clock, Threads threads) {
    this(database, clock, threads, null);
  }

  /**
   * @param progress file in which it is remembered what is still to be rolled up; of no use for a
   *     database that keeps no roll-ups
   */
  public OuterStore(
      Database database, InstantSource clock, Threads threads, @Nullable Path progress) {
    this.database = database;
    this.clock = clock;
    this.watermark = new Watermark(clock);
    this.writing = new Lane("write", threads.writing, threads.timeout);
    if (progress == null || database.tiers().isEmpty()) {
      tiers = null;
      rollUps = null;
    } else {
      // Forced to disk, a line a minute: the points do not go with this machine when it fails.
      Marks marks = new Marks(progress, true);
      tiers = new OuterTiers(database, marks, clock, writing);
      rollUps = new RollUps(tiers, marks, clock);
    }
    this.reader = new OuterReader(database, tiers);
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
    taken.add(all.size());
  }

  private void keep(List<Point> points) {
    Opened its = opened();
    if (tiers != null) {
      // All of them: what is there already may be of a write whose outcome was not known.
      tiers.mark(points);
    }
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
    return reading.call(() -> {
      if (tiers != null) {
        // Only then it is known what is rolled up.
        var _ = opened();
      }
      return reader.range(query);
    });
  }

  @Override
  public long taken() {
    return taken.sum();
  }

  /** Rolls up what is due, in small pieces; to be called every few seconds. */
  public void rollUp() {
    rollUp(() -> true);
  }

  @Override
  public void rollUp(BooleanSupplier on) {
    boolean more = tiers != null;
    while (more && on.getAsBoolean()) {
      synchronized (upkeep) {
        more = !closed && piece();
      }
    }
  }

  private boolean piece() {
    var _ = opened();
    Objects.requireNonNull(tiers).prepare();
    return Objects.requireNonNull(rollUps).piece();
  }

  @Override
  public Duration rollUpLag() {
    return rollUps == null ? Duration.ZERO : rollUps.lag();
  }

  /** None: the database brings in what it has by itself. */
  @Override
  public long waits() {
    return 0;
  }

  @Override
  public Duration waited() {
    return Duration.ZERO;
  }

  @Override
  public Map<String, Long> late() {
    return rollUps == null ? Map.of() : rollUps.late().news();
  }

  /** The database does it by itself. */
  @Override
  public int retain() {
    return 0;
  }

  private Opened opened() {
    synchronized (opening) {
      Opened its = opened;
      if (its == null) {
        Map<String, Database.Newest> stored = database.newest();
        if (tiers != null) {
          tiers.begin(stored);
        }
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
    synchronized (upkeep) {
      closed = true;
    }
    reading.close();
    writing.close();
    database.close();
    if (tiers != null) {
      tiers.close();
    }
  }
}
