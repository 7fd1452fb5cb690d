package io.watchkeeper.collector.sketch;

import io.watchkeeper.collector.latency.LatencyText;
import io.watchkeeper.collector.model.Aggregate;
import org.HdrHistogram.Histogram;

/**
 * The latencies of many seconds: the sum of the sketches that the emitter writes beside its
 * percentiles, in the form of {@link LatencyText}: 0.8% of the value. Merging adds counts and loses
 * nothing. Belongs to one thread.
 */
public final class LatencySketch {

  public static final String PREFIX = LatencyText.PREFIX;

  private static final double MICROSECONDS = 1e6;

  private final Histogram sum = LatencyText.empty();

  /** Of a histogram of latencies in microseconds. */
  public static LatencySketch of(Histogram microseconds) {
    LatencySketch sketch = new LatencySketch();
    sketch.sum.add(microseconds);
    return sketch;
  }

  /** Takes so many values of the same size; what is shorter or longer counts as 1 us or 1 h. */
  public void add(long microseconds, long count) {
    sum.recordValueWithCount(
        Math.clamp(microseconds, LatencyText.LOWEST_MICROSECONDS, LatencyText.HIGHEST_MICROSECONDS),
        count);
  }

  /** Adds what the text counted; says false, and adds nothing, when it is no such sketch. */
  public boolean merge(String text) {
    try {
      LatencyText.add(text, sum);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** In the form in which it came. */
  public String text() {
    return LatencyText.encode(sum);
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
