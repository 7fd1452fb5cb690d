package io.watchkeeper.collector.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one subject in one bucket of a resolution, as it leaves a store and comes into
 * another. Percentiles do not merge, so it carries sketches.
 *
 * @param begin of the bucket
 * @param numbers field name to what its samples come to
 * @param latencies the merged text of {@link Metric#SKETCH_FIELD}; none where the subject sent none
 */
public record RollUp(
    String measurement,
    Map<String, String> labels,
    Instant begin,
    Map<String, Figures> numbers,
    @Nullable String latencies) {

  public RollUp {
    labels = Map.copyOf(labels);
    numbers = Map.copyOf(numbers);
  }

  /**
   * Of the samples of one number.
   *
   * @param count at least one
   * @param sketch text of their distribution, of which percentiles are read
   */
  public record Figures(
      double count, double sum, double min, double max, double last, String sketch) {

    public Figures {
      if (!(count >= 1) || !Double.isFinite(count + sum + min + max + last)) {
        throw new IllegalArgumentException(
            "a roll-up has a count of at least one and figures that are finite");
      }
    }
  }

  /** How many fields it tells of. */
  public int fields() {
    return numbers.size() + (latencies == null ? 0 : 1);
  }
}
