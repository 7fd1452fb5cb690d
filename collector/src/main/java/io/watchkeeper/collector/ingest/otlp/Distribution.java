package io.watchkeeper.collector.ingest.otlp;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/**
 * Counts of values between bounds, in rising order: what both sorts of histogram come down to.
 * Where inside its bucket a value was is not known; it is taken to be anywhere with equal chance.
 */
final class Distribution {

  /** What the product's own sketches look like: see {@code Sketch} of the emitter. */
  private static final String PREFIX = "hdr2:";

  private static final long HIGHEST_MICROSECONDS = 3_600_000_000L;
  private static final int SIGNIFICANT_DIGITS = 2;

  /** Wide buckets are spread over so many places of the sketch. */
  private static final int MOST_PLACES = 32;

  private final double[] lower;
  private final double[] upper;
  private final long[] counts;

  /**
   * The arrays belong to this from now on.
   *
   * @param lower of each bucket, finite
   * @param upper of each bucket, finite, not below the lower
   * @param counts none negative
   */
  Distribution(double[] lower, double[] upper, long[] counts) {
    this.lower = lower;
    this.upper = upper;
    this.counts = counts;
  }

  long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /**
   * The value that this share of all are not above.
   *
   * @param share above 0, up to 1; there must be a value
   */
  double quantile(double share) {
    double rank = share * total();
    double before = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && before + counts[i] >= rank) {
        double part = Math.max(0, rank - before) / counts[i];
        return lower[i] + (upper[i] - lower[i]) * part;
      }
      before += counts[i];
    }
    return upper[counts.length - 1];
  }

  /** The same with nothing outside of what is known to be the smallest and largest value. */
  Distribution within(double min, double max) {
    double[] low = lower.clone();
    double[] high = upper.clone();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        low[i] = Math.clamp(low[i], min, max);
        high[i] = Math.clamp(high[i], low[i], max);
      }
    }
    return new Distribution(low, high, counts);
  }

  /**
   * As a sketch, which adds up with those of other seconds.
   *
   * @param microseconds in one unit of the values
   */
  String sketch(double microseconds) {
    Histogram histogram = new Histogram(1, HIGHEST_MICROSECONDS, SIGNIFICANT_DIGITS);
    for (int i = 0; i < counts.length; i++) {
      int places = (int) Math.min(counts[i], MOST_PLACES);
      for (int place = 0; place < places; place++) {
        double value = lower[i] + (upper[i] - lower[i]) * (place + 0.5) / places;
        long recorded = Math.clamp(Math.round(value * microseconds), 1, HIGHEST_MICROSECONDS);
        // The rest of an uneven division is spread as well.
        long rest = counts[i] % places;
        long more = (place + 1) * rest / places - place * rest / places;
        long count = counts[i] / places + more;
        histogram.recordValueWithCount(recorded, count);
      }
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }
}
