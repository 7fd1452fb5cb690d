package io.watchkeeper.collector.sketch;

import io.watchkeeper.collector.model.Aggregate;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The latencies of many seconds: the sum of the sketches that the emitter writes beside its
 * percentiles. Their text form is {@code hdr2:} and the base64 of HdrHistogram's V2 compressed
 * encoding, microseconds from 1 us to 1 h at 2 significant digits: 0.8% of the value. Merging adds
 * counts and loses nothing. Belongs to one thread.
 */
public final class LatencySketch {

  public static final String PREFIX = "hdr2:";

  private static final long HIGHEST_MICROSECONDS = 3_600_000_000L;
  private static final int SIGNIFICANT_DIGITS = 2;
  private static final double MICROSECONDS = 1e6;

  /** An encoding stays below 40 kB even with all 3,328 counts in use and large. */
  private static final int LONGEST_TEXT = 65_536;

  private final Histogram sum = new Histogram(1, HIGHEST_MICROSECONDS, SIGNIFICANT_DIGITS);

  /** Of a histogram of latencies in microseconds. */
  public static LatencySketch of(Histogram microseconds) {
    LatencySketch sketch = new LatencySketch();
    sketch.sum.add(microseconds);
    return sketch;
  }

  /** Takes so many values of the same size; what is shorter or longer counts as 1 us or 1 h. */
  public void add(long microseconds, long count) {
    sum.recordValueWithCount(Math.clamp(microseconds, 1, HIGHEST_MICROSECONDS), count);
  }

  /** Adds what the text counted; says false, and adds nothing, when it is no such sketch. */
  public boolean merge(String text) {
    if (!text.startsWith(PREFIX) || text.length() > LONGEST_TEXT) {
      return false;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      Histogram part = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
      if (part.getNumberOfSignificantValueDigits() != SIGNIFICANT_DIGITS
          || part.getHighestTrackableValue() > sum.getHighestTrackableValue()) {
        return false;
      }
      sum.add(part);
      return true;
    } catch (DataFormatException | RuntimeException _) {
      return false;
    }
  }

  /** In the form in which it came. */
  public String text() {
    ByteBuffer buffer = ByteBuffer.allocate(sum.getNeededByteBufferCapacity());
    int length = sum.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /** How many latencies were counted. */
  public long count() {
    return sum.getTotalCount();
  }

  /**
   * Of all latencies, in seconds; of a sketch with any.
   *
   * @throws IllegalArgumentException for {@link Aggregate#LAST}, which a distribution does not know
   */
  public double value(Aggregate aggregate) {
    return switch (aggregate) {
      case COUNT -> sum.getTotalCount();
      case SUM -> sum.getMean() * sum.getTotalCount() / MICROSECONDS;
      case MIN -> sum.getMinValue() / MICROSECONDS;
      case MAX -> sum.getMaxValue() / MICROSECONDS;
      case MEAN -> sum.getMean() / MICROSECONDS;
      case LAST ->
          throw new IllegalArgumentException(
              "a field of sketches has no last value: ask for a percentile, COUNT, SUM, MIN, MAX or"
                  + " MEAN");
      case P50, P90, P95, P99 ->
          sum.getValueAtPercentile(100 * aggregate.quantile().orElseThrow()) / MICROSECONDS;
    };
  }
}
