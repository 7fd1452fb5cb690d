package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.ingest.Reason;
import org.jspecify.annotations.Nullable;

/** How a histogram's values are spread; a counter has none. */
public sealed interface Buckets permits Buckets.None, ExplicitBuckets, ExponentialBuckets {

  /** Of a counter. */
  Buckets NONE = new None();

  /** What the table of totals counts it for. */
  int weight();

  /** Values in all of them; a fraction only where the sender averaged histograms. */
  double total();

  /**
   * What came since the same histogram stood at another reading.
   *
   * @throws Refused when the two cannot be held against each other
   */
  Buckets minus(Buckets earlier) throws Refused;

  /** Where the values are; null when that is not said, or there are none. */
  @Nullable Distribution distribution();

  /** Nothing is said. */
  record None() implements Buckets {
    @Override
    public int weight() {
      return 1;
    }

    @Override
    public double total() {
      return 0;
    }

    @Override
    public Buckets minus(Buckets earlier) {
      return this;
    }

    @Override
    public @Nullable Distribution distribution() {
      return null;
    }
  }

  /** For readings of different forms. */
  static Refused changed() {
    return new Refused(
        Reason.NO_PREDECESSOR, "the buckets changed, so there is nothing to hold them against");
  }
}
