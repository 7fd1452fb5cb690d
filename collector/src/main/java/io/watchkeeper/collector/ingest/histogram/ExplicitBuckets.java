package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.ingest.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Buckets between bounds that the sender chose. */
public final class ExplicitBuckets implements Buckets {

  /** Each is a number in memory as long as the series lives. */
  private static final int MOST = 1_000;

  /** Rising; bucket i ends at bound i, the last one nowhere. */
  private final double[] bounds;

  private final double[] counts;

  private ExplicitBuckets(double[] bounds, double[] counts) {
    this.bounds = bounds;
    this.counts = counts;
  }

  /**
   * Those of a reading; the arrays belong to this from now on.
   *
   * @param counts one more than bounds; without any, nothing is said of where the values are
   * @param total what the sender says that they add up to
   */
  public static Buckets of(double[] bounds, double[] counts, double total) throws Refused {
    if (counts.length == 0) {
      return NONE;
    }
    if (counts.length != bounds.length + 1 || counts.length > MOST) {
      throw new Refused(
          Reason.UNREADABLE, "a histogram has one bucket more than bounds, and 1,000 at most");
    }
    for (int i = 0; i < bounds.length; i++) {
      if (!Double.isFinite(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1])) {
        throw new Refused(Reason.UNREADABLE, "the bounds of a histogram are finite and rise");
      }
    }
    for (double count : counts) {
      Counts.checked(count);
    }
    ExplicitBuckets made = new ExplicitBuckets(bounds, counts);
    Counts.check(made.total(), total);
    return made;
  }

  @Override
  public int weight() {
    return 1 + counts.length;
  }

  @Override
  public double total() {
    return Arrays.stream(counts).sum();
  }

  @Override
  public Buckets minus(Buckets earlier) throws Refused {
    if (!(earlier instanceof ExplicitBuckets before) || !Arrays.equals(bounds, before.bounds)) {
      throw Buckets.changed();
    }
    double[] more = counts.clone();
    for (int i = 0; i < more.length; i++) {
      more[i] = Math.max(0, more[i] - before.counts[i]);
    }
    return new ExplicitBuckets(bounds, more);
  }

  @Override
  public @Nullable Distribution distribution() {
    if (bounds.length == 0 || total() == 0) {
      return null;
    }
    double[] lower = new double[counts.length];
    double[] upper = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      // The outer ones have one bound; times and sizes begin at zero.
      upper[i] = i < bounds.length ? bounds[i] : bounds[i - 1];
      lower[i] = i > 0 ? bounds[i - 1] : Math.min(0, bounds[0]);
    }
    return new Distribution(lower, upper, counts);
  }
}
