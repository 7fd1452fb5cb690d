package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.ingest.Reason;
import java.util.List;

/**
 * What holds for the counts of every sort of histogram. They are doubles, exact up to 2^53 as all
 * whole numbers in the store, since averages of histograms have fractions.
 */
public final class Counts {

  /** Sums of fractions differ by the order in which they were added up. */
  private static final double ROUNDING = 1e-9;

  private Counts() {}

  /** Whole counts, as protocols have them: none is beyond 2^63. */
  public static double[] whole(List<Long> sent) throws Refused {
    double[] counts = new double[sent.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = whole(sent.get(i));
    }
    return counts;
  }

  /** One of them. */
  public static double whole(long sent) throws Refused {
    if (sent < 0) {
      throw new Refused(Reason.UNREADABLE, "a histogram counts beyond 2^63");
    }
    return (double) sent;
  }

  /** A number of values: finite and not below zero. */
  static double checked(double count) throws Refused {
    if (!Double.isFinite(count) || count < 0) {
      throw new Refused(Reason.UNREADABLE, "a histogram counts fewer than none, or no number");
    }
    return count;
  }

  /** Those of the buckets add up to what the sender says. */
  static void check(double counted, double told) throws Refused {
    double allowed = told == Math.rint(told) ? 0 : ROUNDING * told;
    if (!(Math.abs(counted - told) <= allowed)) {
      throw new Refused(Reason.UNREADABLE, "the buckets of a histogram do not add up to its count");
    }
  }
}
