package io.watchkeeper.collector.ingest.prometheus;

import com.google.protobuf.CodedInputStream;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.histogram.Buckets;
import io.watchkeeper.collector.ingest.histogram.ExplicitBuckets;
import io.watchkeeper.collector.ingest.histogram.ExponentialBuckets;
import io.watchkeeper.collector.ingest.histogram.Refused;
import io.watchkeeper.collector.ingest.histogram.Total;
import java.io.IOException;
import java.util.Arrays;

/**
 * A native (sparse) histogram while it is read: of remote write, whose two versions number its
 * fields alike, or of an exposition, where the same fields have other numbers [1].
 *
 * <p>[1] Prometheus' {@code prompb/types.proto}, {@code io/prometheus/write/v2/types.proto} and
 * {@code io/prometheus/client/metrics.proto}.
 */
final class NativeHistogram {

  /** Buckets between bounds that the sender chose. */
  private static final int CUSTOM = -53;

  /** Prometheus' scales go from this to the next. */
  private static final int LOWEST_SCHEMA = -4;

  private static final int HIGHEST_SCHEMA = 8;

  private static final int RESET = 1;
  private static final int GAUGE = 3;

  /** More is refused; the bound on what is read of a message. */
  private static final int MOST_BOUNDS = 1_000;

  private final Spans negative = new Spans();
  private final Spans positive = new Spans();
  private long wholeCount;
  private double count;
  private double sum;
  private int schema;
  private double zeroThreshold;
  private long wholeZeros;
  private double zeros;
  private int resetHint;
  private long timestampMillis;
  private double[] bounds = new double[0];
  private int boundsGiven;

  /** A field of remote write's histogram. */
  boolean written(Fields.Field field) throws IOException, FormatException {
    return read(field.number(), field);
  }

  /** A field of an exposition's histogram; false also for those that its classic form uses too. */
  boolean shown(Fields.Field field) throws IOException, FormatException {
    return switch (field.number()) {
      case 1 -> read(1, field);
      case 2 -> read(3, field);
      case 4 -> read(2, field);
      case 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> read(field.number() - 1, field);
      default -> false;
    };
  }

  private boolean read(int number, Fields.Field field) throws IOException, FormatException {
    CodedInputStream input = field.input();
    switch (number) {
      case 1 -> wholeCount = input.readUInt64();
      case 2 -> count = input.readDouble();
      case 3 -> sum = input.readDouble();
      case 4 -> schema = input.readSInt32();
      case 5 -> zeroThreshold = input.readDouble();
      case 6 -> wholeZeros = input.readUInt64();
      case 7 -> zeros = input.readDouble();
      case 8 -> negative.span(field);
      case 9 -> field.numbers(negative::delta);
      case 10 -> field.numbers(negative::absolute);
      case 11 -> positive.span(field);
      case 12 -> field.numbers(positive::delta);
      case 13 -> field.numbers(positive::absolute);
      case 14 -> resetHint = input.readEnum();
      case 15 -> timestampMillis = input.readInt64();
      case 16 -> field.numbers(this::bound);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void bound(CodedInputStream input) throws IOException {
    double bound = input.readDouble();
    if (boundsGiven < MOST_BOUNDS) {
      if (boundsGiven == bounds.length) {
        bounds = Arrays.copyOf(bounds, Math.max(8, 2 * boundsGiven));
      }
      bounds[boundsGiven] = bound;
    }
    boundsGiven++;
  }

  /** Whether an exposition's histogram is more than a classic one, as Prometheus tells it. */
  boolean isThere() {
    return !negative.isEmpty() || !positive.isEmpty() || zeroThreshold > 0 || zeroCount() > 0;
  }

  long timestampMillis() {
    return timestampMillis;
  }

  /** Says that the series has ended; no reading. */
  boolean isStale() {
    return Sample.isStale(sum);
  }

  /** What it counts may also go down; so nothing is held against earlier readings. */
  boolean isLevel() {
    return resetHint == GAUGE;
  }

  double sum() {
    return sum;
  }

  /** How many observations; of an exposition zero stands for "not told" in the other field. */
  double count() {
    return count > 0 ? count : (double) wholeCount;
  }

  private double zeroCount() {
    return zeros > 0 ? zeros : (double) wholeZeros;
  }

  /**
   * As a reading.
   *
   * @param startNanos since when it counts, 0 when the sender does not say
   */
  Total total(long startNanos, long timeNanos) throws Refused {
    // Told to have begun anew, all that it stands at came since.
    long start = resetHint == RESET ? timeNanos : startNanos;
    return new Total(start, timeNanos, sum, told(), buckets());
  }

  private double told() throws Refused {
    double told = count();
    if (!Double.isFinite(told) || told < 0) {
      throw new Refused(Reason.UNREADABLE, "the count of a histogram is no number of observations");
    }
    return told;
  }

  private Buckets buckets() throws Refused {
    if (schema == CUSTOM) {
      return customBuckets();
    }
    if (schema < LOWEST_SCHEMA || schema > HIGHEST_SCHEMA) {
      throw new Refused(Reason.UNSUPPORTED, "native histograms of schema -4 to 8 and -53 are kept");
    }
    ExponentialBuckets.Builder made = new ExponentialBuckets.Builder(schema);
    made.zeros(zeroCount());
    // Prometheus calls a bucket by its upper bound, we by its lower one.
    positive.each((index, values) -> made.above(index - 1, values));
    negative.each((index, values) -> made.below(index - 1, values));
    return made.build(expected(made.counted()));
  }

  private Buckets customBuckets() throws Refused {
    if (boundsGiven > MOST_BOUNDS) {
      throw new Refused(Reason.UNREADABLE, "a histogram has 1,000 bounds at most");
    }
    double[] counts = new double[boundsGiven + 1];
    positive.each((index, values) -> {
      if (index < 0 || index >= counts.length) {
        throw new Refused(Reason.UNREADABLE, "a histogram has a bucket beyond its bounds");
      }
      counts[(int) index] += values;
    });
    return ExplicitBuckets.of(
        Arrays.copyOf(bounds, boundsGiven), counts, expected(Arrays.stream(counts).sum()));
  }

  /** Observations that were no number are in the count and in no bucket; then the sum is none. */
  private double expected(double counted) {
    return Double.isNaN(sum) && count() > counted ? counted : count();
  }
}
