package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Steps;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.rollup.Marks;
import io.watchkeeper.collector.store.rollup.Plan;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Rolled;
import io.watchkeeper.collector.store.rollup.Stretches;
import io.watchkeeper.collector.store.rollup.Tier;
import io.watchkeeper.collector.store.rollup.TierRows;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tiers of a database of another process: what of them is still to be rolled up, which tier a
 * question is answered from, and their rows.
 *
 * <p>What a tier no longer keeps, by this clock, is taken from the next finer one and in the end
 * from the points, in case these are kept longer.
 */
final class OuterTiers implements TierRows, AutoCloseable {

  private static final List<Tier> ROLLED = List.of(Tier.MINUTE, Tier.HOUR, Tier.DAY);

  /** Of one answer; what is more is read in halves. */
  private static final int MOST_ROWS = 50_000;

  /** When a look finds fewer, the next one looks at twice as many buckets. */
  private static final int FEW_ROWS = 4_000;

  /** Buckets of one look at most: where nothing is, nothing says so sooner. */
  private static final int MOST_BUCKETS = 256;

  private static final long MICROS = 1_000_000;

  private final Database database;
  private final TierDatabase tiers;
  private final Marks marks;
  private final InstantSource clock;
  private final Lane writing;

  /** How many buckets were looked at last. */
  private final Map<Look, Long> looks = new HashMap<>();

  private boolean prepared;

  private record Look(RollUpPlace place, long bucket) {}

  /**
   * @param database one that keeps tiers
   * @param writing where points are marked and written
   */
  OuterTiers(Database database, Marks marks, InstantSource clock, Lane writing) {
    this.database = database;
    this.tiers = database.tiers().orElseThrow();
    this.marks = marks;
    this.clock = clock;
    this.writing = writing;
  }

  /**
   * Without a list of what is to be rolled up, whatever the database may hold is. Where it holds
   * roll-ups already, an earlier list was lost: what came since the newest, and in the last days,
   * when late points may have been waiting.
   *
   * @param points the newest ones
   */
  void begin(Map<String, Database.Newest> points) {
    if (!marks.isFresh()) {
      return;
    }
    long now = clock.instant().getEpochSecond();
    Map<String, Database.Newest> minutes = tiers.newest(Tier.MINUTE);
    TreeSet<String> names = new TreeSet<>(points.keySet());
    names.addAll(minutes.keySet());
    names.addAll(tiers.newest(Tier.DAY).keySet());
    Map<RollUpPlace, Stretches.Stretch> first = new HashMap<>();
    for (String name : names) {
      Database.Newest newest = points.get(name);
      Database.Newest rolled = minutes.get(name);
      long to = newest == null ? now : newest.atMicros() / MICROS + 1;
      long late = now - Tier.RAW.kept().toSeconds();
      for (Tier tier : ROLLED) {
        long from =
            rolled == null
                ? now - tier.kept().toSeconds()
                : Math.min(late, rolled.atMicros() / MICROS);
        first.put(new RollUpPlace(name, tier), new Stretches.Stretch(from, Math.max(from + 1, to)));
      }
    }
    marks.begin(first);
  }

  /** Before they are written. */
  void mark(List<Point> points) {
    Map<String, TreeSet<Long>> minutes = new HashMap<>();
    for (Point point : points) {
      minutes
          .computeIfAbsent(point.measurement(), _ -> new TreeSet<>())
          .add(Steps.begin(point.at().getEpochSecond(), Tier.MINUTE.seconds()));
    }
    minutes.forEach((measurement, its) ->
        marks.mark(measurement, its.stream().mapToLong(Long::longValue).toArray()));
  }

  /** Room for the tiers is made once, and looked for again after a failure. */
  void prepare() {
    if (!prepared) {
      tiers.prepare();
      prepared = true;
    }
  }

  /**
   * From where a window is answered.
   *
   * @param step in seconds
   */
  List<Plan.Part> parts(String measurement, Stretches.Stretch window, long step) {
    if (!marks.knows(measurement)) {
      // Somebody else writes it, and nobody rolls it up.
      return List.of(new Plan.Part(Tier.RAW, window));
    }
    Map<Tier, Stretches> stale = marks.stale(measurement, window.from(), window.to());
    addOutlived(stale, window);
    return Plan.of(window, step, stale).parts();
  }

  private void addOutlived(Map<Tier, Stretches> stale, Stretches.Stretch window) {
    long now = clock.instant().getEpochSecond();
    for (Tier tier : ROLLED) {
      long kept = Math.ceilDiv(now - tier.kept().toSeconds(), tier.seconds()) * tier.seconds();
      if (window.from() < kept) {
        stale
            .computeIfAbsent(tier, _ -> new Stretches())
            .add(window.from(), Math.min(window.to(), kept));
      }
    }
  }

  @Override
  public long oldest(Tier tier) {
    return clock.instant().minus(tier.kept()).getEpochSecond();
  }

  @Override
  public void settle() {
    // A point is marked and written in one turn of that thread, which is over once this one comes.
    writing.call(() -> true);
  }

  @Override
  public void gather(
      RollUpPlace place, Stretches.Stretch stretch, long bucket, BucketVisitor visitor) {
    long next = stretch.from();
    Look size = new Look(place, bucket);
    long buckets = looks.getOrDefault(size, 1L);
    while (next < stretch.to()) {
      long end = Math.min(stretch.to(), Steps.begin(next, bucket) + buckets * bucket);
      Stretches.Stretch look = new Stretches.Stretch(next, end);
      Map<Tier, Stretches> outlived = new EnumMap<>(Tier.class);
      addOutlived(outlived, look);
      Gathered gathered = new Gathered(bucket);
      for (Plan.Part part : Plan.of(look, place.tier().seconds(), outlived).parts()) {
        read(new RollUpPlace(place.measurement(), part.tier()), part.stretch(), gathered);
      }
      if (!gathered.visit(visitor)) {
        return;
      }
      buckets =
          gathered.rows() < FEW_ROWS
              ? Math.min(2 * buckets, MOST_BUCKETS)
              : Math.max(1, buckets / 2);
      looks.put(size, buckets);
      next = end;
    }
  }

  private void read(RollUpPlace place, Stretches.Stretch stretch, Gathered gathered) {
    long from = stretch.from() * MICROS;
    long to = stretch.to() * MICROS;
    List<Row> rows;
    if (place.tier() == Tier.RAW) {
      Database.Found found =
          database.rowsIfFew(Span.of(from, to), Optional.of(place.measurement()), MOST_ROWS);
      if (!found.all()) {
        readInHalves(place, stretch, gathered);
        return;
      }
      rows = found.rows();
    } else {
      try {
        rows =
            tiers.rows(
                place.tier(),
                new TierDatabase.Wanted(place.measurement(), List.of(), new TreeMap<>(), from, to));
      } catch (IllegalArgumentException _) {
        readInHalves(place, stretch, gathered);
        return;
      }
    }
    rows.stream()
        .map(Row::point)
        .sorted(Comparator.comparing(Point::at))
        .forEach(point -> gathered.add(place.tier(), point));
  }

  private void readInHalves(RollUpPlace place, Stretches.Stretch stretch, Gathered gathered) {
    long length = place.tier().seconds();
    long middle = Steps.begin((stretch.from() + stretch.to()) / 2, length);
    if (middle <= stretch.from()) {
      throw new StoreUnavailable(
          "more of " + place.measurement() + " in " + length + " s than is read at once",
          new IllegalStateException(stretch.toString()));
    }
    read(place, new Stretches.Stretch(stretch.from(), middle), gathered);
    read(place, new Stretches.Stretch(middle, stretch.to()), gathered);
  }

  @Override
  public void write(RollUpPlace place, List<Rolled> rolled) {
    long now = Row.micros(clock.instant());
    List<Row> rows = new ArrayList<>(rolled.size());
    rolled.forEach(its -> rows.add(new Row(RolledPoint.of(place.measurement(), its), now)));
    try {
      tiers.append(place.tier(), rows);
    } catch (StoreUnavailable failure) {
      prepared = false;
      throw failure;
    }
  }

  /** The roll-ups of a part, of series that carry the labels. */
  List<Row> rows(Tier tier, TierDatabase.Wanted wanted) {
    return tiers.rows(tier, wanted);
  }

  @Override
  public void close() {
    marks.close();
  }
}
