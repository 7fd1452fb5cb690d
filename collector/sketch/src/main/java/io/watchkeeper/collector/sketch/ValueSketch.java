package io.watchkeeper.collector.sketch;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/**
 * The distribution of plain numbers of any size and sign: DDSketch [1]. Numbers fall into buckets
 * whose bounds grow by a constant factor, so every percentile is within {@link #ERROR} of the
 * value, and merging adds the buckets' counts and loses nothing. Nothing is ever collapsed: as many
 * buckets as there are distinct magnitudes, at most one a number. Belongs to one thread.
 *
 * <p>[1] Masson, Rim, Lee: DDSketch, a fast and fully-mergeable quantile sketch with relative-error
 * guarantees, VLDB 2019.
 */
public final class ValueSketch {

  /** Of the value of a percentile. Below the 1% that is promised, for the sake of rounding. */
  public static final double ERROR = 0.009;

  /** With which its text begins; another form would begin with another. */
  private static final String PREFIX = "dds1:";

  private static final LogarithmicMapping MAPPING = new LogarithmicMapping(ERROR);

  private final DDSketch sketch = new DDSketch(MAPPING, SortedStore::new);

  /** Takes one number; what is too large for a bucket, beyond 1e305, counts into the last one. */
  public void add(double value) {
    double most = MAPPING.maxIndexableValue();
    sketch.accept(Math.clamp(value, -most, most));
  }

  /**
   * Adds what another sketch counted.
   *
   * @param encoded as {@link #encoded()} gives it
   * @throws IllegalArgumentException when the bytes are no such sketch
   */
  public void merge(byte[] encoded) {
    try {
      sketch.decodeAndMergeWith(ByteArrayInput.wrap(encoded));
    } catch (IOException | RuntimeException damaged) {
      throw new IllegalArgumentException("damaged sketch of numbers", damaged);
    }
  }

  /**
   * Some ten bytes, and two or three for each bucket in use. Without the mapping: it is constant.
   */
  public byte[] encoded() {
    GrowingByteArrayOutput output = GrowingByteArrayOutput.withInitialCapacity(64);
    try {
      sketch.encode(output, true);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return output.trimmedCopy();
  }

  /** As text, for files that people read too. */
  public String text() {
    return PREFIX + Base64.getEncoder().encodeToString(encoded());
  }

  /**
   * Of a text as {@link #text()} gives it.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static ValueSketch of(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a sketch of numbers starts with " + PREFIX);
    }
    ValueSketch sketch = new ValueSketch();
    sketch.merge(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    return sketch;
  }

  public boolean isEmpty() {
    return sketch.isEmpty();
  }

  /** The smallest number that at least this share of all do not exceed; of a sketch with any. */
  public double quantile(double share) {
    double count = sketch.getCount();
    double rank = Math.max(0, Math.ceil(share * count - 1e-9) - 1);
    // DDSketch answers with the bucket in which the cumulative count first exceeds its rank.
    double asked = rank + 0.5 >= count - 1 ? 1 : (rank + 0.5) / (count - 1);
    return sketch.getValueAtQuantile(asked);
  }
}
