package io.watchkeeper.collector.ingest.otlp;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.histogram.Buckets;
import io.watchkeeper.collector.ingest.histogram.Counts;
import io.watchkeeper.collector.ingest.histogram.ExplicitBuckets;
import io.watchkeeper.collector.ingest.histogram.ExponentialBuckets;
import io.watchkeeper.collector.ingest.histogram.HistogramRow;
import io.watchkeeper.collector.ingest.histogram.Refused;
import io.watchkeeper.collector.ingest.histogram.Total;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A data point of either sort of histogram, which have no class in common.
 *
 * @param edges what it says beside its buckets
 */
record HistogramPoint(Total total, HistogramRow.Edges edges, List<KeyValue> attributes) {

  private static final int NOT_RECORDED =
      DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE;

  static HistogramPoint of(HistogramDataPoint point) throws Refused {
    double count = Counts.whole(point.getCount());
    Buckets buckets =
        ExplicitBuckets.of(
            point.getExplicitBoundsList().stream().mapToDouble(d -> d).toArray(),
            Counts.whole(point.getBucketCountsList()),
            count);
    return new HistogramPoint(
        new Total(
            point.getStartTimeUnixNano(),
            point.getTimeUnixNano(),
            finite(point.getSum()),
            count,
            buckets),
        new HistogramRow.Edges(
            point.hasMin() ? OptionalDouble.of(point.getMin()) : OptionalDouble.empty(),
            point.hasMax() ? OptionalDouble.of(point.getMax()) : OptionalDouble.empty(),
            point.hasSum()),
        point.getAttributesList());
  }

  static HistogramPoint of(ExponentialHistogramDataPoint point) throws Refused {
    double count = Counts.whole(point.getCount());
    ExponentialBuckets.Builder buckets = new ExponentialBuckets.Builder(point.getScale());
    buckets.zeros(Counts.whole(point.getZeroCount()));
    var above = point.getPositive();
    for (int i = 0; i < above.getBucketCountsCount(); i++) {
      buckets.above((long) above.getOffset() + i, Counts.whole(above.getBucketCounts(i)));
    }
    var below = point.getNegative();
    for (int i = 0; i < below.getBucketCountsCount(); i++) {
      buckets.below((long) below.getOffset() + i, Counts.whole(below.getBucketCounts(i)));
    }
    return new HistogramPoint(
        new Total(
            point.getStartTimeUnixNano(),
            point.getTimeUnixNano(),
            finite(point.getSum()),
            count,
            buckets.build(count)),
        new HistogramRow.Edges(
            point.hasMin() ? OptionalDouble.of(point.getMin()) : OptionalDouble.empty(),
            point.hasMax() ? OptionalDouble.of(point.getMax()) : OptionalDouble.empty(),
            point.hasSum()),
        point.getAttributesList());
  }

  /** Whether a data point with these flags says anything. */
  static boolean recorded(int flags) {
    return (flags & NOT_RECORDED) == 0;
  }

  static double finite(double value) throws Refused {
    if (!Double.isFinite(value)) {
      throw new Refused(Reason.NOT_FINITE, "a value is NaN or infinite: leave the point out");
    }
    return value;
  }
}
