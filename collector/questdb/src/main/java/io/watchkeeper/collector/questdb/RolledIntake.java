package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.RollUp;
import io.watchkeeper.collector.model.RollUpSink;
import io.watchkeeper.collector.store.Lane;
import io.watchkeeper.collector.store.PointRules;
import io.watchkeeper.collector.store.Shape;
import io.watchkeeper.collector.store.rollup.Marks;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Rolled;
import io.watchkeeper.collector.store.rollup.Stretches;
import io.watchkeeper.collector.store.rollup.Tier;
import io.watchkeeper.collector.store.rollup.TierRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes in roll-ups that another store made. What is there is read on the reading thread, and the
 * joined rows are written over it on the writing thread; so no roll-up may run meanwhile, which the
 * caller sees to.
 */
final class RolledIntake {

  /** Of one turn: what lies between its first and last is read, so few where rows lie apart. */
  private static final int MOST_BUCKETS = 600;

  private final Engine engine;
  private final Schema schema;
  private final Marks marks;
  private final TierReader reader;
  private final RolledWriter writer;
  private final Retention retention;
  private final Lanes lanes;

  /** The store's threads. */
  record Lanes(Lane reading, Lane writing) {}

  private record Key(long at, Map<String, String> labels) {}

  /**
   * @param sql of the reading thread
   */
  RolledIntake(Parts parts, Sql sql, Retention retention, Lanes lanes) {
    this.engine = parts.engine();
    this.schema = parts.schema();
    this.marks = parts.marks();
    this.reader = new TierReader(parts.schema(), parts.tables(), sql);
    this.writer = new RolledWriter(parts.engine(), parts.tables());
    this.retention = retention;
    this.lanes = lanes;
  }

  RollUpSink.Taken take(Duration step, List<RollUp> rollUps) {
    Tier tier =
        Stream.of(Tier.MINUTE, Tier.HOUR, Tier.DAY)
            .filter(its -> its.seconds() == step.toSeconds())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there are no roll-ups of " + step));
    long oldest = retention.oldest(tier).getEpochSecond();
    long expired = 0;
    Set<Shape> shapes = new LinkedHashSet<>();
    List<Rolled> fresh = new ArrayList<>();
    for (RollUp rollUp : rollUps) {
      shapes.add(checked(tier, rollUp));
      if (rollUp.begin().getEpochSecond() < oldest) {
        expired += rollUp.fields();
      } else {
        fresh.add(Rolled.in(rollUp));
      }
    }
    RollUpSink.Taken taken = new RollUpSink.Taken(0, 0, expired);
    if (!fresh.isEmpty()) {
      lanes.writing.call(() -> {
        // The table of points as well: it is where names are looked up and held to their kinds.
        schema.admit(shapes);
        return true;
      });
      RollUpPlace place = new RollUpPlace(rollUps.getFirst().measurement(), tier);
      for (int from = 0; from < fresh.size(); ) {
        int to = from + 1;
        long last = fresh.get(from).at() + MOST_BUCKETS * tier.seconds();
        while (to < fresh.size()
            && fresh.get(to).at() >= fresh.get(from).at()
            && fresh.get(to).at() < last) {
          to++;
        }
        taken = taken.plus(turn(place, fresh.subList(from, to)));
        from = to;
      }
    }
    return taken;
  }

  private static Shape checked(Tier tier, RollUp rollUp) {
    Instant begin = rollUp.begin();
    if (begin.getNano() != 0 || begin.getEpochSecond() % tier.seconds() != 0) {
      throw new IllegalArgumentException(
          begin + " is not the begin of a bucket of " + tier.seconds() + " s");
    }
    if (rollUp.labels().containsValue("")) {
      throw new IllegalArgumentException("a label is empty: " + rollUp.labels());
    }
    Shape shape =
        new Shape(
            rollUp.measurement(),
            rollUp.labels().keySet(),
            rollUp.numbers().keySet(),
            rollUp.latencies() == null ? Set.of() : Set.of(Metric.SKETCH_FIELD));
    PointRules.check(shape);
    return shape;
  }

  private RollUpSink.Taken turn(RollUpPlace place, List<Rolled> fresh) {
    Map<Key, Rolled> wanted = new LinkedHashMap<>();
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Rolled its : fresh) {
      // A file may have the fields of one subject apart.
      Rolled before = wanted.putIfAbsent(new Key(its.at(), its.labels()), its);
      if (before != null) {
        var _ = before.takeFuller(its);
      }
      from = Math.min(from, its.at());
      to = Math.max(to, its.at() + place.tier().seconds());
    }
    Stretches.Stretch stretch = new Stretches.Stretch(from, to);
    Map<Key, Rolled> stored = lanes.reading.call(() -> stored(place, stretch, wanted));
    List<Rolled> rows = new ArrayList<>();
    long kept = 0;
    long all = 0;
    for (Map.Entry<Key, Rolled> entry : wanted.entrySet()) {
      Rolled row = stored.getOrDefault(entry.getKey(), empty(entry.getValue()));
      int taken = row.takeFuller(entry.getValue());
      if (taken > 0) {
        rows.add(row);
      }
      kept += taken;
      all += entry.getValue().fields();
    }
    if (!rows.isEmpty()) {
      rows.forEach(Rolled::encode);
      lanes.writing.call(() -> {
        // Before the rows, so that a kill in between leaves a mark too many and never one too few.
        rows.forEach(row ->
            marks.markCoarser(
                place, new Stretches.Stretch(row.at(), row.at() + place.tier().seconds())));
        writer.write(place, rows);
        engine.apply();
        return true;
      });
    }
    return new RollUpSink.Taken(kept, all - kept, 0);
  }

  private static Rolled empty(Rolled like) {
    return new Rolled(like.at(), like.labels());
  }

  private Map<Key, Rolled> stored(
      RollUpPlace place, Stretches.Stretch stretch, Map<Key, Rolled> wanted) {
    Set<Map<String, String>> labels = new LinkedHashSet<>();
    wanted.keySet().forEach(key -> labels.add(key.labels));
    Map<Key, Rolled> stored = new HashMap<>();
    reader.gather(
        place,
        stretch,
        place.tier().seconds(),
        new TierRows.BucketVisitor() {
          @Override
          public boolean visit(long at, List<Rolled> rows) {
            rows.forEach(row -> stored.put(new Key(at, row.labels()), row));
            return true;
          }

          @Override
          public boolean wants(Map<String, String> its) {
            return labels.contains(its);
          }
        });
    stored.keySet().retainAll(wanted.keySet());
    return stored;
  }
}
