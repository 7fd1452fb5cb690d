package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.ingest.Reason;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Buckets whose bounds are powers of 2^(2^-scale): bucket i holds what is above its i-th power, up
 * to the next. Two neighbours are one bucket of the next lower scale, so readings of different
 * scales can be brought to the lower of both. OpenTelemetry's exponential histograms number them
 * so; Prometheus' native ones give the same bucket the number one higher.
 *
 * @param zeros values that are too near to zero for a bucket
 * @param above index to count, of positive values
 * @param below the same of negative values
 */
public record ExponentialBuckets(
    int scale,
    double zeros,
    NavigableMap<Integer, Double> above,
    NavigableMap<Integer, Double> below)
    implements Buckets {

  /** Senders keep 160; a bound on what a hostile one can make of a small message. */
  private static final int MOST = 2_000;

  private static final int LOWEST_SCALE = -10;
  private static final int HIGHEST_SCALE = 20;

  /** Takes the buckets of a reading as a message has them. */
  public static final class Builder {
    private final int scale;
    private final NavigableMap<Integer, Double> above = new TreeMap<>();
    private final NavigableMap<Integer, Double> below = new TreeMap<>();
    private double zeros;

    public Builder(int scale) throws Refused {
      if (scale < LOWEST_SCALE || scale > HIGHEST_SCALE) {
        throw new Refused(Reason.UNREADABLE, "the scale of a histogram is from -10 to 20");
      }
      this.scale = scale;
    }

    public void zeros(double count) throws Refused {
      zeros = Counts.checked(count);
    }

    public void above(long index, double count) throws Refused {
      add(above, index, count);
    }

    public void below(long index, double count) throws Refused {
      add(below, index, count);
    }

    private void add(NavigableMap<Integer, Double> side, long index, double count) throws Refused {
      if (Counts.checked(count) == 0) {
        return;
      }
      // The bucket above the largest number is where Prometheus counts infinity.
      if (index != (int) index || !Double.isFinite(power(scale, index - 1))) {
        throw new Refused(Reason.UNREADABLE, "a bucket ends beyond the largest number");
      }
      if (above.size() + below.size() >= MOST) {
        throw new Refused(Reason.UNREADABLE, "a histogram has 2,000 buckets at most");
      }
      side.merge((int) index, count, Double::sum);
    }

    /**
     * What was taken.
     *
     * @param total what the sender says that all add up to
     */
    public ExponentialBuckets build(double total) throws Refused {
      ExponentialBuckets made = new ExponentialBuckets(scale, zeros, above, below);
      Counts.check(made.total(), total);
      return made;
    }

    /** Values in all that was taken so far. */
    public double counted() {
      return new ExponentialBuckets(scale, zeros, above, below).total();
    }
  }

  private static double power(int scale, long index) {
    return Math.pow(2, Math.scalb((double) index, -scale));
  }

  /** The same, within what a number can be. */
  private static double bound(int scale, long index) {
    return Math.min(power(scale, index), Double.MAX_VALUE);
  }

  @Override
  public int weight() {
    return 2 + above.size() + below.size();
  }

  @Override
  public double total() {
    return zeros + sum(above) + sum(below);
  }

  private static double sum(NavigableMap<Integer, Double> counts) {
    return counts.values().stream().mapToDouble(d -> d).sum();
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

  private static NavigableMap<Integer, Double> less(
      NavigableMap<Integer, Double> now,
      int steps,
      NavigableMap<Integer, Double> before,
      int less) {
    NavigableMap<Integer, Double> rest = new TreeMap<>();
    now.forEach((index, count) -> rest.merge(index >> steps, count, Double::sum));
    before.forEach((index, count) -> rest.merge(index >> less, -count, Double::sum));
    // Below zero when the sender widened what it calls zero: those values are counted there.
    rest.values().removeIf(count -> count <= 0);
    return rest;
  }

  @Override
  public @Nullable Distribution distribution() {
    int size = above.size() + below.size() + 1;
    double[] lower = new double[size];
    double[] upper = new double[size];
    double[] counts = new double[size];
    int next = 0;
    for (var bucket : below.descendingMap().entrySet()) {
      lower[next] = -bound(scale, bucket.getKey() + 1L);
      upper[next] = -bound(scale, bucket.getKey());
      counts[next++] = bucket.getValue();
    }
    counts[next++] = zeros;
    for (var bucket : above.entrySet()) {
      lower[next] = bound(scale, bucket.getKey());
      upper[next] = bound(scale, bucket.getKey() + 1L);
      counts[next++] = bucket.getValue();
    }
    return total() == 0 ? null : new Distribution(lower, upper, counts);
  }
}
