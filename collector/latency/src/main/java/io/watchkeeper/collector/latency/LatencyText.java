package io.watchkeeper.collector.latency;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The text form of a second's latencies: {@code hdr2:} and the base64 of HdrHistogram's V2
 * compressed encoding, in microseconds, 1 us to 1 h, 2 significant digits. Percentiles of several
 * seconds cannot be had from the seconds' percentiles; sketches add up.
 */
public final class LatencyText {

  public static final String PREFIX = "hdr2:";
  public static final long LOWEST_MICROSECONDS = 1;
  public static final long HIGHEST_MICROSECONDS = 3_600_000_000L;
  public static final int SIGNIFICANT_DIGITS = 2;

  /** An encoding of ours stays below 40 kB even with all 3,328 counts in use and large. */
  private static final int LONGEST_TEXT = 65_536;

  /** Most sketches are of a second in which nothing ended. */
  private static final String NOTHING = encoded(empty());

  private LatencyText() {}

  /** A histogram of the range and precision that all sketches share. */
  public static Histogram empty() {
    return new Histogram(LOWEST_MICROSECONDS, HIGHEST_MICROSECONDS, SIGNIFICANT_DIGITS);
  }

  /** Of a histogram as {@link #empty()} makes it, values in microseconds. */
  public static String encode(Histogram histogram) {
    return histogram.getTotalCount() == 0 ? NOTHING : encoded(histogram);
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.get(0, bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * What was encoded.
   *
   * @throws IllegalArgumentException when the text is no sketch of this range and precision
   */
  public static Histogram decode(String text) {
    Histogram sum = empty();
    add(text, sum);
    return sum;
  }

  /** The distribution of all together: equal to that of the union of what they counted. */
  public static Histogram merge(Iterable<String> texts) {
    Histogram sum = empty();
    texts.forEach(text -> add(text, sum));
    return sum;
  }

  /**
   * Adds what was encoded to the counts of a histogram as {@link #empty()} makes it.
   *
   * @throws IllegalArgumentException as {@link #decode}; then nothing was added
   */
  public static void add(String text, Histogram sum) {
    if (!text.startsWith(PREFIX) || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "a sketch starts with " + PREFIX + " and has at most " + LONGEST_TEXT + " characters");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      Histogram part = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
      if (part.getNumberOfSignificantValueDigits() != SIGNIFICANT_DIGITS
          || part.getHighestTrackableValue() > sum.getHighestTrackableValue()) {
        throw new IllegalArgumentException(
            "a sketch has " + SIGNIFICANT_DIGITS + " significant digits and ends at 1 h");
      }
      sum.add(part);
    } catch (DataFormatException | RuntimeException damaged) {
      if (damaged instanceof IllegalArgumentException told) {
        throw told;
      }
      throw new IllegalArgumentException("damaged sketch", damaged);
    }
  }
}
