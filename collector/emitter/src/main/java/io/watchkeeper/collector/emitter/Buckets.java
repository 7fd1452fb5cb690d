package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.latency.LatencyText;
import org.HdrHistogram.Histogram;

/**
 * The buckets of HdrHistogram for 1 us to 1 h at 2 significant digits, worked out by shifts: 128
 * buckets an octave, so a value is known to one part in 128. HdrHistogram's own recorder pays for
 * its freedom (any number of writers, of any range) with about ten atomic operations a value;
 * whoever owns {@link Cells} needs none.
 *
 * <p>Source: HdrHistogram 2.2.2, {@code AbstractHistogram.countsArrayIndex}.
 */
final class Buckets {

  /** {@code LatencyText.empty()} has as many; a test compares. */
  static final int COUNT = 3_328;

  private static final int HALF_BITS = 7;
  private static final int HALF = 1 << HALF_BITS;
  private static final long FIRST_OCTAVE_MASK = 2 * HALF - 1;

  private Buckets() {}

  /** The bucket of a latency; counted as 1 us when shorter and as 1 h when longer. */
  static int of(long latencyNanos) {
    long microseconds =
        Math.max(
            LatencyText.LOWEST_MICROSECONDS,
            Math.min(LatencyText.HIGHEST_MICROSECONDS, latencyNanos / 1_000));
    // 0 while one bucket is one microsecond, then one more each time the buckets double in width.
    int doublings =
        Long.SIZE - (HALF_BITS + 1) - Long.numberOfLeadingZeros(microseconds | FIRST_OCTAVE_MASK);
    int withinOctave = (int) (microseconds >>> doublings) - HALF;
    return ((doublings + 1) << HALF_BITS) + withinOctave;
  }

  /** The smallest value of a bucket, in microseconds. */
  static long lowest(int bucket) {
    int doublings = (bucket >>> HALF_BITS) - 1;
    if (doublings < 0) {
      return bucket;
    }
    return (long) ((bucket & (HALF - 1)) + HALF) << doublings;
  }

  /**
   * The histogram of the counts.
   *
   * @param counts a count for each bucket, from {@code first} on
   */
  static Histogram histogram(long[] counts, int first) {
    Histogram histogram = LatencyText.empty();
    for (int bucket = 0; bucket < COUNT; bucket++) {
      if (counts[first + bucket] > 0) {
        histogram.recordValueWithCount(lowest(bucket), counts[first + bucket]);
      }
    }
    return histogram;
  }
}
