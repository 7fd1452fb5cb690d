package io.watchkeeper.collector.model;

import java.time.Duration;
import java.util.List;

/** Takes in what another store rolled up, into its own roll-ups of the same resolution. */
public interface RollUpSink {

  /**
   * Keeps what is fuller than what is there. Of one field of one subject in one bucket stands
   * whatever counts more samples, whole; of equals what is there. Nothing is ever added up, for
   * nobody can tell any more whether both counted the same samples. So twice is once, and a bucket
   * of which the store has the samples itself is not doubled.
   *
   * <p>The coarser resolutions are made anew of it; until that is done, within seconds, they are
   * answered from the finer ones.
   *
   * @param step length of the buckets, one of {@link RollUpQuery#STEPS}
   * @param rollUps of one measurement
   * @throws StoreUnavailable some of it may be kept; the same again does no harm
   * @throws IllegalArgumentException when one breaks the store's rules for names and kinds, does
   *     not begin with a bucket, or has a damaged sketch; none was kept
   */
  Taken take(Duration step, List<RollUp> rollUps);

  /**
   * What came of it, in fields of subjects in buckets.
   *
   * @param kept are in the store now and were not before, or not as full
   * @param there was as full or fuller before
   * @param expired are older than the store keeps this resolution, and not in it
   */
  record Taken(long kept, long there, long expired) {

    /** Of both together. */
    public Taken plus(Taken other) {
      return new Taken(kept + other.kept, there + other.there, expired + other.expired);
    }
  }
}
