package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.sketch.LatencySketch;
import java.util.Arrays;

/**
 * Counts of values between bounds, in rising order: what every sort of histogram comes down to.
 * Where inside its bucket a value was is not known; it is taken to be anywhere with equal chance.
 */
public final class Distribution {

  /** Wide buckets are spread over so many places of the sketch. */
  private static final int MOST_PLACES = 32;

  private final double[] lower;
  private final double[] upper;
  private final double[] counts;

  /**
   * The arrays belong to this from now on.
   *
   * @param lower of each bucket, finite
   * @param upper of each bucket, finite, not below the lower
   * @param counts none negative
   */
  Distribution(double[] lower, double[] upper, double[] counts) {
    this.lower = lower;
    this.upper = upper;
    this.counts = counts;
  }

  double total() {
    return Arrays.stream(counts).sum();
  }

  /**
   * The value that this share of all are not above.
   *
   * @param share above 0, up to 1; there must be a value
   */
  double quantile(double share) {
    double rank = share * total();
    double before = 0;
    double highest = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        if (before + counts[i] >= rank) {
          double part = Math.max(0, rank - before) / counts[i];
          return lower[i] + (upper[i] - lower[i]) * part;
        }
        highest = upper[i];
      }
      before += counts[i];
    }
    return highest;
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
   * As a sketch, which adds up with those of other seconds. A sketch counts whole values: fractions
   * are carried over to the next bucket, so that the whole is right to half a value.
   *
   * @param microseconds in one unit of the values
   */
  String sketch(double microseconds) {
    LatencySketch sketch = new LatencySketch();
    double counted = 0;
    long recorded = 0;
    for (int i = 0; i < counts.length; i++) {
      counted += counts[i];
      long whole = Math.round(counted) - recorded;
      recorded += whole;
      int places = (int) Math.min(whole, MOST_PLACES);
      for (int place = 0; place < places; place++) {
        double value = lower[i] + (upper[i] - lower[i]) * (place + 0.5) / places;
        // The rest of an uneven division is spread as well.
        long rest = whole % places;
        long more = (place + 1) * rest / places - place * rest / places;
        sketch.add(Math.round(value * microseconds), whole / places + more);
      }
    }
    return sketch.text();
  }
}
