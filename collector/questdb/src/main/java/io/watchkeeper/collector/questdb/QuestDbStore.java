package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Catalogue;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Measurement;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.PointQuery;
import io.watchkeeper.collector.model.PointReader;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.RollUp;
import io.watchkeeper.collector.model.RollUpQuery;
import io.watchkeeper.collector.model.RollUpReader;
import io.watchkeeper.collector.model.RollUpSink;
import io.watchkeeper.collector.model.SampleSink;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.model.Tail;
import io.watchkeeper.collector.model.WindowQuery;
import io.watchkeeper.collector.store.Arrivals;
import io.watchkeeper.collector.store.Lane;
import io.watchkeeper.collector.store.SecondReader;
import io.watchkeeper.collector.store.Watermark;
import io.watchkeeper.collector.store.rollup.Marks;
import io.watchkeeper.collector.store.rollup.RollUps;
import io.watchkeeper.collector.store.rollup.RolledStore;
import io.watchkeeper.collector.store.rollup.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of samples in this process. Keeps microseconds: what is finer is cut off. A point that
 * can never be kept, for its names or for want of room for columns, is an {@link
 * IllegalArgumentException}, and then none of its batch is kept.
 *
 * <p>What {@link #write} has kept survives the death of the process. Where the {@link Place} says
 * so, it is in a log forced to disk as well, from which it is written again after a power cut; the
 * tables themselves may be torn by one: see {@link Durability}.
 */
public final class QuestDbStore
    implements SampleSink,
        SeriesReader,
        RangeReader,
        PointReader,
        RollUpReader,
        RollUpSink,
        Catalogue,
        RolledStore,
        AutoCloseable {

  /** Most seconds of one answer; with one point a second this is an hour. */
  private static final int MOST_SECONDS = 3_600;

  /**
   * The store's three threads, each single with a bounded queue, and how long a caller waits.
   *
   * @param writing all that changes the store runs here, up to its log
   * @param settling what is in the log is brought into the tables here, beside the writing
   * @param reading queries run here, so that a long one does not hold up writes
   */
  public record Threads(
      ExecutorService writing,
      ExecutorService settling,
      ExecutorService reading,
      Duration timeout) {}

  /**
   * Where the store lies.
   *
   * @param forced whether a write is forced to disk before it returns
   */
  public record Place(Path directory, boolean forced) {}

  /** With which its cursors begin. */
  static final String CURSORS = "q1";

  private static final Logger LOG = LoggerFactory.getLogger(QuestDbStore.class);

  private final Engine engine;
  private final Backlog backlog;
  private final Settling settling;
  private final Marks marks;
  private final SecondReader seconds;
  private final WindowReader windows;
  private final StepReader steps;
  private final PageReader pages;
  private final CatalogueReader names;
  private final RolledReader rolled;
  private final RolledIntake rolledIntake;
  private final RollUps rollUps;
  private final Retention retention;
  private final Watermark watermark;
  private final Lane writing;
  private final Lane bringing;
  private final GroupCommit groups;
  private final Durability durability;
  private final Lane reading;

  /** Held while a piece of upkeep runs, so that the store is not closed below it. */
  private final Object upkeep = new Object();

  private final LongAdder taken = new LongAdder();

  private boolean closed;

  /** The wall clock is believed whatever it says; see the constructor with a clock that is even. */
  public QuestDbStore(Path directory, InstantSource clock, Threads threads) {
    this(new Place(directory, false), Retention.Times.of(clock), threads, Schema.MOST_TABLES);
  }

  /**
   * @param nanoTime goes on evenly whatever the wall clock does, so that a wall clock that jumps
   *     ahead does not have the past dropped
   */
  public QuestDbStore(Place place, InstantSource clock, LongSupplier nanoTime, Threads threads) {
    this(place, new Retention.Times(clock, nanoTime), threads, Schema.MOST_TABLES);
  }

  QuestDbStore(Place place, Retention.Times times, Threads threads, int mostTables) {
    InstantSource clock = times.clock();
    engine = new Engine(place, clock);
    Schema schema = new Schema(engine, mostTables);
    marks = new Marks(place.directory().resolve("rollup.marks"), place.forced());
    Sql sql = new Sql(engine.cairo());
    Arrivals arrivals = new Arrivals(NewestPlace.of(schema, sql));
    backlog = new Backlog(engine, arrivals, times.nanoTime());
    Parts parts = new Parts(engine, schema, new TierTables(engine), marks, backlog);
    if (marks.isFresh()) {
      FirstMarks.of(engine, schema, marks);
    }
    watermark = new Watermark(clock);
    writing = new Lane("write", threads.writing(), threads.timeout());
    reading = new Lane("read", threads.reading(), threads.timeout());
    bringing = new Lane("bring in its log", threads.settling(), threads.timeout());
    settling = new Settling(backlog, bringing, threads.timeout());
    PointWriter writer = new PointWriter(parts, arrivals, clock);
    durability = new Durability(place);
    durability.recover(points ->
        writing.call(() -> {
          writer.writeAgain(points);
          return true;
        }));
    seconds =
        new SecondReader(
            new TableRows(schema, new RowReader(sql), settling::await),
            arrivals,
            watermark,
            new SecondReader.Traits(CURSORS, Tier.RAW.kept()));
    windows = new WindowReader(schema, sql);
    steps = new StepReader(parts, sql);
    pages = new PageReader(schema, sql);
    names = new CatalogueReader(parts, sql);
    groups =
        new GroupCommit(
            writing,
            points -> {
              writer.write(points);
              durability.keep(points);
              watermark.heard(points);
            });
    retention = new Retention(place.directory(), parts, writing, times);
    rollUps = new RollUps(new TierWriter(parts, writing, retention), marks, clock);
    rolled = new RolledReader(parts, sql);
    rolledIntake =
        new RolledIntake(parts, sql, retention, new RolledIntake.Lanes(reading, writing));
  }

  @Override
  public void write(List<Point> points) {
    List<Point> all = List.copyOf(points);
    if (all.isEmpty()) {
      return;
    }
    groups.write(all);
    taken.add(all.size());
    settling.written();
  }

  /** Points that were acknowledged since the start. */
  @Override
  public long taken() {
    return taken.sum();
  }

  private <T> T read(Callable<T> query) {
    return reading.call(() -> {
      settling.await();
      return query.call();
    });
  }

  @Override
  public Tail tail(Cursor cursor, int limit) {
    if (limit < 1 || limit > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "limit is " + limit + ": ask for 1 to " + MOST_SECONDS + " seconds");
    }
    return reading.call(() -> seconds.tail(cursor, limit));
  }

  @Override
  public List<SeriesWindow> window(WindowQuery query) {
    return read(() -> windows.window(query));
  }

  @Override
  public List<SeriesWindow> range(RangeQuery query) {
    return read(() -> steps.range(query));
  }

  @Override
  public List<Point> points(PointQuery query) {
    return read(() -> pages.points(query));
  }

  @Override
  public RollUpReader.Page rollUps(RollUpQuery query) {
    return read(() -> rolled.page(query));
  }

  @Override
  public RollUpSink.Taken take(Duration step, List<RollUp> taken) {
    synchronized (upkeep) {
      if (closed) {
        throw new StoreUnavailable("the store is closing", new IllegalStateException());
      }
      return rolledIntake.take(step, List.copyOf(taken));
    }
  }

  @Override
  public List<Measurement> measurements() {
    return names.measurements();
  }

  @Override
  public List<SortedMap<String, String>> labelSets(String measurement, Instant from, Instant to) {
    return read(() -> names.labelSets(measurement, from, to));
  }

  /** Rolls up what is due, in small pieces; to be called every few seconds. */
  public void rollUp() {
    rollUp(() -> true);
  }

  /**
   * As {@link #rollUp()}, piece by piece.
   *
   * @param on asked before each piece
   */
  @Override
  public void rollUp(BooleanSupplier on) {
    boolean more = true;
    while (more && on.getAsBoolean()) {
      synchronized (upkeep) {
        more = !closed && rollUps.piece();
      }
    }
  }

  @Override
  public Duration rollUpLag() {
    return rollUps.lag();
  }

  @Override
  public long waits() {
    return backlog.waits().count();
  }

  @Override
  public Duration waited() {
    return backlog.waits().length();
  }

  /**
   * Drops what is older than its resolution is kept and rolled up; to be called every few minutes.
   *
   * @return of how many tables something was dropped
   */
  @Override
  public int retain() {
    synchronized (upkeep) {
      int dropped = closed ? 0 : retention.round();
      if (dropped > 0) {
        rollUps.late().dropped();
      }
      return dropped;
    }
  }

  @Override
  public Map<String, Long> late() {
    return rollUps.late().news();
  }

  /** Clears away what is merged; to be called every half minute or so. */
  public void tidy() {
    synchronized (upkeep) {
      if (closed) {
        return;
      }
      long log =
          writing.call(() -> {
            backlog.settle();
            engine.tidy();
            return durability.roll();
          });
      durability.forced(log);
    }
  }

  private void settleLast() {
    try {
      backlog.settle();
    } catch (RuntimeException failure) {
      LOG.warn("what is in the log was not brought into the tables; the next start will", failure);
    }
  }

  @Override
  public void close() {
    synchronized (upkeep) {
      closed = true;
    }
    reading.close();
    writing.close();
    bringing.close();
    settleLast();
    durability.end();
    engine.close();
    marks.close();
  }
}
