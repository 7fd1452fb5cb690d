package io.watchkeeper.collector.ingest.otlp;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.watchkeeper.collector.ingest.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Buckets whose bounds are powers of 2^(2^-scale): bucket i holds what is above its i-th power, up
 * to the next. Two neighbours are one bucket of the next lower scale, so readings of different
 * scales can be brought to the lower of both.
 *
 * @param zeros values that are too near to zero for a bucket
 * @param above index to count, of positive values
 * @param below the same of negative values
 */
record ExponentialBuckets(
    int scale, long zeros, NavigableMap<Integer, Long> above, NavigableMap<Integer, Long> below)
    implements Buckets {

  /** Senders keep 160; a bound on what a hostile one can make of a small message. */
  private static final int MOST = 2_000;

  private static final int LOWEST_SCALE = -10;
  private static final int HIGHEST_SCALE = 20;

  /** Those of a data point. */
  static Buckets of(ExponentialHistogramDataPoint point) throws Refused {
    int scale = point.getScale();
    if (scale < LOWEST_SCALE || scale > HIGHEST_SCALE) {
      throw new Refused(Reason.UNREADABLE, "the scale of a histogram is from -10 to 20");
    }
    ExponentialBuckets made =
        new ExponentialBuckets(
            scale,
            point.getZeroCount(),
            read(point.getPositive(), scale),
            read(point.getNegative(), scale));
    List<Long> counts = new ArrayList<>(made.above.values());
    counts.addAll(made.below.values());
    counts.add(made.zeros);
    Counts.check(counts.stream().mapToLong(l -> l).toArray(), point.getCount());
    return made;
  }

  private static NavigableMap<Integer, Long> read(
      ExponentialHistogramDataPoint.Buckets sent, int scale) throws Refused {
    NavigableMap<Integer, Long> read = new TreeMap<>();
    if (sent.getBucketCountsCount() > MOST) {
      throw new Refused(Reason.UNREADABLE, "a histogram has 2,000 buckets at most");
    }
    for (int i = 0; i < sent.getBucketCountsCount(); i++) {
      if (sent.getBucketCounts(i) != 0) {
        long index = (long) sent.getOffset() + i;
        if (index != (int) index || !Double.isFinite(power(scale, index + 1))) {
          throw new Refused(Reason.UNREADABLE, "a bucket ends beyond the largest number");
        }
        read.put((int) index, sent.getBucketCounts(i));
      }
    }
    return read;
  }

  private static double power(int scale, long index) {
    return Math.pow(2, Math.scalb((double) index, -scale));
  }

  @Override
  public int weight() {
    return 2 + above.size() + below.size();
  }

  @Override
  public long total() {
    return zeros + sum(above) + sum(below);
  }

  private static long sum(NavigableMap<Integer, Long> counts) {
    return counts.values().stream().mapToLong(l -> l).sum();
  }

  @Override
  public Buckets minus(Buckets earlier) throws Refused {
    if (!(earlier instanceof ExponentialBuckets before)) {
      throw Buckets.changed();
    }
    int lower = Math.min(scale, before.scale);
    return new ExponentialBuckets(
        lower,
        Math.max(0, zeros - before.zeros),
        less(above, scale - lower, before.above, before.scale - lower),
        less(below, scale - lower, before.below, before.scale - lower));
  }

  private static NavigableMap<Integer, Long> less(
      NavigableMap<Integer, Long> now, int steps, NavigableMap<Integer, Long> before, int less) {
    NavigableMap<Integer, Long> rest = new TreeMap<>();
    now.forEach((index, count) -> rest.merge(index >> steps, count, Long::sum));
    before.forEach((index, count) -> rest.merge(index >> less, -count, Long::sum));
    // Below zero when the sender widened what it calls zero: those values are counted there.
    rest.values().removeIf(count -> count <= 0);
    return rest;
  }

  @Override
  public @Nullable Distribution distribution() {
    int size = above.size() + below.size() + 1;
    double[] lower = new double[size];
    double[] upper = new double[size];
    long[] counts = new long[size];
    int next = 0;
    for (var bucket : below.descendingMap().entrySet()) {
      lower[next] = -power(scale, bucket.getKey() + 1L);
      upper[next] = -power(scale, bucket.getKey());
      counts[next++] = bucket.getValue();
    }
    counts[next++] = zeros;
    for (var bucket : above.entrySet()) {
      lower[next] = power(scale, bucket.getKey());
      upper[next] = power(scale, bucket.getKey() + 1L);
      counts[next++] = bucket.getValue();
    }
    return total() == 0 ? null : new Distribution(lower, upper, counts);
  }
}
