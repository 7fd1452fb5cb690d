package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.ingest.Reason;

/**
 * What a counter or histogram stands at.
 *
 * @param start since when it counts, nanoseconds since 1970; 0 when the sender does not say
 * @param time when it was read
 * @param sum of the values, or what the counter stands at
 * @param count of the values; 0 of a counter
 */
public record Total(long start, long time, double sum, double count, Buckets buckets) {

  /**
   * What came since another reading of the same.
   *
   * @throws Refused when this one is not after it, or was made otherwise
   */
  Total since(Total earlier) throws Refused {
    if (time < earlier.time) {
      throw new Refused(Reason.NO_PREDECESSOR, "a running total came out of order");
    }
    // Sums of histograms may fall, where values are negative; counts may not.
    boolean counter = count == 0 && earlier.count == 0 && buckets.equals(Buckets.NONE);
    boolean fell = counter ? sum < earlier.sum : count < earlier.count;
    // One that says only now since when it counts has not begun anew by that.
    boolean restarted = start > earlier.start && (earlier.start != 0 || start >= earlier.time);
    if (restarted || fell) {
      // It began anew: all that it stands at came since then.
      return this;
    }
    return new Total(
        start, time, sum - earlier.sum, count - earlier.count, buckets.minus(earlier.buckets));
  }
}
