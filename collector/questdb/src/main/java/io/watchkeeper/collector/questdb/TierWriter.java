package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.store.Lane;
import io.watchkeeper.collector.store.rollup.RollUpPlace;
import io.watchkeeper.collector.store.rollup.Rolled;
import io.watchkeeper.collector.store.rollup.Stretches;
import io.watchkeeper.collector.store.rollup.Tier;
import io.watchkeeper.collector.store.rollup.TierRows;
import java.util.List;

/**
 * The tables of roll-ups and points, for rolling up. Read on the caller's thread, and only rows go
 * through the writing thread, so a write waits for one commit at most. Used by one thread at a
 * time.
 */
final class TierWriter implements TierRows {

  private final Engine engine;
  private final RolledWriter writer;
  private final TierReader reader;
  private final Backlog backlog;
  private final Lane writing;
  private final Retention retention;

  TierWriter(Parts parts, Lane writing, Retention retention) {
    this.engine = parts.engine();
    this.writer = new RolledWriter(parts.engine(), parts.tables());
    this.reader = new TierReader(parts.schema(), parts.tables(), new Sql(parts.engine().cairo()));
    this.backlog = parts.backlog();
    this.writing = writing;
    this.retention = retention;
  }

  @Override
  public long oldest(Tier tier) {
    return retention.oldest(tier).getEpochSecond();
  }

  /**
   * What was marked is in the log at least: it was marked and committed in one turn of the writing
   * thread, which is over once this one comes.
   */
  @Override
  public void settle() {
    writing.call(() -> true);
    backlog.settle();
  }

  @Override
  public void gather(
      RollUpPlace place, Stretches.Stretch stretch, long bucket, BucketVisitor visitor) {
    reader.gather(place, stretch, bucket, visitor);
  }

  @Override
  public void write(RollUpPlace place, List<Rolled> rows) {
    rows.forEach(Rolled::encode);
    writing.call(() -> {
      writer.write(place, rows);
      return true;
    });
    engine.apply();
  }
}
