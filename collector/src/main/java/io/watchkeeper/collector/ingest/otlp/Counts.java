package io.watchkeeper.collector.ingest.otlp;

import io.watchkeeper.collector.ingest.Reason;

/** What holds for the counts of either sort of histogram. */
final class Counts {

  private Counts() {}

  /** None is beyond 2^63, and they add up to what the sender says. */
  static void check(long[] counts, long total) throws Refused {
    long sum = 0;
    for (long count : counts) {
      sum += count;
      if (count < 0 || sum < 0) {
        throw new Refused(Reason.UNREADABLE, "a histogram counts beyond 2^63");
      }
    }
    if (sum != total) {
      throw new Refused(Reason.UNREADABLE, "the buckets of a histogram do not add up to its count");
    }
  }
}
