package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.RollUp;
import io.watchkeeper.collector.model.RollUpQuery;
import io.watchkeeper.collector.model.RollUpReader;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.rollup.Marks;
import io.watchkeeper.collector.store.rollup.Plan;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Rolled;
import io.watchkeeper.collector.store.rollup.Stretches;
import io.watchkeeper.collector.store.rollup.Tier;
import io.watchkeeper.collector.store.rollup.TierRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands roll-ups out whole, from whatever tier holds their buckets now, as {@link StepReader} reads
 * them. Belongs to one thread.
 */
final class RolledReader {

  /** A page ends with the bucket in which it reaches so many rows: some ten megabytes. */
  private static final int ENOUGH_ROWS = 1_000;

  private final TierReader reader;
  private final Marks marks;

  RolledReader(Parts parts, Sql sql) {
    this.reader = new TierReader(parts.schema(), parts.tables(), sql);
    this.marks = parts.marks();
  }

  RollUpReader.Page page(RollUpQuery query) {
    Gathered gathered = new Gathered(query);
    if (Identifiers.isValid(query.measurement())) {
      long step = query.step().toSeconds();
      Stretches.Stretch window =
          new Stretches.Stretch(query.from().getEpochSecond(), query.to().getEpochSecond());
      Map<Tier, Stretches> stale = marks.stale(query.measurement(), window.from(), window.to());
      for (Plan.Part part : Plan.of(window, step, stale).parts()) {
        if (!gathered.full) {
          reader.gather(
              new RollUpPlace(query.measurement(), part.tier()), part.stretch(), step, gathered);
        }
      }
    }
    return gathered.page();
  }

  /** Buckets in their order; one may come in several parts, of several tiers. */
  private static final class Gathered implements TierRows.BucketVisitor {

    private final RollUpQuery query;
    private final List<RollUp> all = new ArrayList<>();
    private final Map<Map<String, String>, Rolled> bucket = new LinkedHashMap<>();
    private long at = Long.MIN_VALUE;
    private boolean full;

    Gathered(RollUpQuery query) {
      this.query = query;
    }

    @Override
    public boolean wants(Map<String, String> labels) {
      return labels.entrySet().containsAll(query.labels().entrySet());
    }

    @Override
    public boolean visit(long its, List<Rolled> rows) {
      if (its != at) {
        endBucket();
        full = all.size() >= ENOUGH_ROWS;
        if (full) {
          return false;
        }
        at = its;
      }
      for (Rolled row : rows) {
        Rolled before = bucket.putIfAbsent(row.labels(), row);
        if (before != null) {
          before.join(row);
        }
      }
      return true;
    }

    private void endBucket() {
      for (Rolled row : bucket.values()) {
        RollUp out = row.out(query.measurement());
        if (out.fields() > 0) {
          all.add(out);
        }
      }
      bucket.clear();
    }

    RollUpReader.Page page() {
      endBucket();
      return new RollUpReader.Page(
          all, full ? Instant.ofEpochSecond(at).plus(query.step()) : query.to());
    }
  }
}
