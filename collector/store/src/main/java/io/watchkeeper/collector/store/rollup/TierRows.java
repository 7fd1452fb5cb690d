package io.watchkeeper.collector.store.rollup;

import java.util.List;
import java.util.Map;

/** The rows of a store by tier: what roll-ups are made of, and where they go. */
public interface TierRows {

  /** Takes the rows of one bucket, all series; says whether to read on. */
  interface BucketVisitor {
    boolean visit(long at, List<Rolled> rows);

    /** Whether rows of the series with these labels are read at all. */
    default boolean wants(Map<String, String> labels) {
      return true;
    }
  }

  /** What the tier has before this second since the epoch is dropped, or will be soon. */
  long oldest(Tier tier);

  /** On return whatever was marked before is found by {@link #gather}, if it is ever kept. */
  void settle();

  /**
   * Gathers a tier's rows into buckets of that length, oldest first.
   *
   * @param place which rows are read
   * @param bucket length of what they are gathered into, in seconds
   */
  void gather(RollUpPlace place, Stretches.Stretch stretch, long bucket, BucketVisitor visitor);

  /**
   * Keeps roll-ups; one of the same series and bucket is replaced.
   *
   * @throws IllegalArgumentException when some of them can never be kept
   */
  void write(RollUpPlace place, List<Rolled> rows);
}
