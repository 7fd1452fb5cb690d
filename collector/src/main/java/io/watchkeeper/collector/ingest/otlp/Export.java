package io.watchkeeper.collector.ingest.otlp;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.MetricName;
import io.watchkeeper.collector.ingest.Names;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.Rows;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One request while its data points become rows. */
final class Export {

  private static final int NOT_RECORDED =
      DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE;

  private final String writer;
  private final Intake intake;
  private final Totals totals;
  private final Rows rows = new Rows();
  private long rejected;
  private String reason = "";

  Export(String writer, Intake intake, Totals totals) {
    this.writer = writer;
    this.intake = intake;
    this.totals = totals;
  }

  /** How the readings of a metric hang together. */
  private record Stream(String metric, AggregationTemporality temporality) {}

  private record Place(String metric, Map<String, String> labels, long timeNanos) {}

  void add(Metric metric, Map<String, String> common) {
    String name = metric.getName();
    if (name.isEmpty()) {
      refuse(name, new Refused(Reason.UNREADABLE, "a metric has no name"), 1);
      return;
    }
    switch (metric.getDataCase()) {
      case GAUGE -> metric.getGauge().getDataPointsList().forEach(p -> level(name, common, p));
      case SUM -> sum(name, common, metric.getSum());
      case HISTOGRAM -> {
        HistogramRow shape = HistogramRow.of(metric.getUnit());
        Stream stream = new Stream(name, metric.getHistogram().getAggregationTemporality());
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
          attempt(name, () -> histogram(stream, common, point, shape));
        }
      }
      case EXPONENTIAL_HISTOGRAM -> {
        HistogramRow shape = HistogramRow.of(metric.getUnit());
        Stream stream =
            new Stream(name, metric.getExponentialHistogram().getAggregationTemporality());
        for (var point : metric.getExponentialHistogram().getDataPointsList()) {
          attempt(name, () -> exponential(stream, common, point, shape));
        }
      }
      case SUMMARY ->
          refuse(
              name,
              new Refused(
                  Reason.UNSUPPORTED, "summaries are not kept: send histograms, which add up"),
              metric.getSummary().getDataPointsCount());
      case DATA_NOT_SET ->
          refuse(name, new Refused(Reason.UNSUPPORTED, "this sort of metric is not known here"), 1);
    }
  }

  /** Stores the rows. */
  OtlpIngest.Outcome store() {
    for (Intake.Rejected row : intake.take(writer, rows.points())) {
      rejected += rows.samples(row.index());
      reason = reason.isEmpty() ? row.message() : reason;
    }
    return new OtlpIngest.Outcome(rejected, reason);
  }

  private void sum(String name, Map<String, String> common, Sum sum) {
    if (!sum.getIsMonotonic()
        || sum.getAggregationTemporality()
            == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA) {
      // What goes up and down is a level; a difference is one already.
      sum.getDataPointsList().forEach(point -> level(name, common, point));
      return;
    }
    Stream stream = new Stream(name, sum.getAggregationTemporality());
    for (NumberDataPoint point : sum.getDataPointsList()) {
      attempt(
          name,
          () -> {
            if ((point.getFlags() & NOT_RECORDED) == 0) {
              Map<String, String> labels = Attributes.with(common, point.getAttributesList());
              Total now =
                  new Total(
                      point.getStartTimeUnixNano(),
                      point.getTimeUnixNano(),
                      number(point),
                      0,
                      Buckets.NONE);
              Place place = new Place(name, labels, point.getTimeUnixNano());
              since(stream, place, now).ifPresent(more -> put(place, more.sum()));
            }
          });
    }
  }

  private void level(String name, Map<String, String> common, NumberDataPoint point) {
    attempt(
        name,
        () -> {
          if ((point.getFlags() & NOT_RECORDED) == 0) {
            double value = number(point);
            Map<String, String> labels = Attributes.with(common, point.getAttributesList());
            put(new Place(name, labels, point.getTimeUnixNano()), value);
          }
        });
  }

  private void put(Place place, double value) {
    MetricName stored = MetricName.of(place.metric);
    rows.row(stored.measurement(), place.labels, at(place.timeNanos)).number(stored.field(), value);
  }

  private void histogram(
      Stream stream, Map<String, String> common, HistogramDataPoint point, HistogramRow shape)
      throws Refused {
    if ((point.getFlags() & NOT_RECORDED) == 0) {
      Total now =
          new Total(
              point.getStartTimeUnixNano(),
              point.getTimeUnixNano(),
              finite(point.getSum()),
              count(point.getCount()),
              ExplicitBuckets.of(point));
      HistogramRow.Edges edges =
          new HistogramRow.Edges(
              point.hasMin() ? OptionalDouble.of(point.getMin()) : OptionalDouble.empty(),
              point.hasMax() ? OptionalDouble.of(point.getMax()) : OptionalDouble.empty(),
              point.hasSum());
      Map<String, String> labels = Attributes.with(common, point.getAttributesList());
      fill(stream, new Place(stream.metric, labels, now.time()), now, shape.with(edges));
    }
  }

  private void exponential(
      Stream stream,
      Map<String, String> common,
      ExponentialHistogramDataPoint point,
      HistogramRow shape)
      throws Refused {
    if ((point.getFlags() & NOT_RECORDED) == 0) {
      Total now =
          new Total(
              point.getStartTimeUnixNano(),
              point.getTimeUnixNano(),
              finite(point.getSum()),
              count(point.getCount()),
              ExponentialBuckets.of(point));
      HistogramRow.Edges edges =
          new HistogramRow.Edges(
              point.hasMin() ? OptionalDouble.of(point.getMin()) : OptionalDouble.empty(),
              point.hasMax() ? OptionalDouble.of(point.getMax()) : OptionalDouble.empty(),
              point.hasSum());
      Map<String, String> labels = Attributes.with(common, point.getAttributesList());
      fill(stream, new Place(stream.metric, labels, now.time()), now, shape.with(edges));
    }
  }

  private void fill(Stream stream, Place place, Total now, HistogramRow shape) throws Refused {
    boolean delta = stream.temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    Optional<Total> more = delta ? Optional.of(now) : since(stream, place, now);
    if (more.isPresent()) {
      // The edges of a running total are those of its whole life.
      HistogramRow shown = delta ? shape : shape.withoutEdges();
      shown.fill(
          more.get(), rows.row(Names.stored(place.metric), place.labels, at(place.timeNanos)));
    }
  }

  private Optional<Total> since(Stream stream, Place place, Total now) throws Refused {
    if (stream.temporality != AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE) {
      throw new Refused(Reason.UNSUPPORTED, "a sum or histogram must be delta or cumulative");
    }
    if (!intake.keeps(writer, place.labels)) {
      throw new Refused(
          Reason.FOLDED, "a label has too many values, and totals of several cannot be told apart");
    }
    return totals.since(new Totals.Key(place.metric, place.labels), now);
  }

  /** Something that may be refused. */
  private interface Attempt {
    void run() throws Refused;
  }

  private void attempt(String metric, Attempt attempt) {
    try {
      attempt.run();
    } catch (Refused refused) {
      refuse(metric, refused, 1);
    }
  }

  private void refuse(String metric, Refused refused, int points) {
    intake.refuse(writer, refused.reason(), metric, points);
    // The first reading of a counter is as it should be: counted, but no fault of the sender.
    if (refused.reason() != Reason.NO_PREDECESSOR) {
      rejected += points;
      reason = reason.isEmpty() ? String.valueOf(refused.getMessage()) : reason;
    }
  }

  private static double number(NumberDataPoint point) throws Refused {
    return switch (point.getValueCase()) {
      case AS_DOUBLE -> finite(point.getAsDouble());
      case AS_INT -> (double) point.getAsInt();
      case VALUE_NOT_SET -> throw new Refused(Reason.UNREADABLE, "a data point has no value");
    };
  }

  private static double finite(double value) throws Refused {
    if (!Double.isFinite(value)) {
      throw new Refused(Reason.NOT_FINITE, "a value is NaN or infinite: leave the point out");
    }
    return value;
  }

  private static long count(long count) throws Refused {
    if (count < 0) {
      throw new Refused(Reason.UNREADABLE, "a histogram counts beyond 2^63");
    }
    return count;
  }

  /** Zero, which the protocol has for no time, is 1970 and so too old. */
  private static Instant at(long nanos) {
    long seconds = Long.divideUnsigned(nanos, 1_000_000_000L);
    return Instant.ofEpochSecond(seconds, Long.remainderUnsigned(nanos, 1_000_000_000L));
  }
}
