package io.watchkeeper.collector.ingest.otlp;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.MetricName;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.Rows;
import io.watchkeeper.collector.ingest.histogram.Buckets;
import io.watchkeeper.collector.ingest.histogram.HistogramRow;
import io.watchkeeper.collector.ingest.histogram.Readings;
import io.watchkeeper.collector.ingest.histogram.Refused;
import io.watchkeeper.collector.ingest.histogram.Total;
import io.watchkeeper.collector.ingest.histogram.Totals;
import java.util.Map;

/** One request while its data points become rows. */
final class Export {

  private final String writer;
  private final Intake intake;
  private final Rows rows = new Rows();
  private final Readings readings;
  private long rejected;
  private String reason = "";

  Export(String writer, Intake intake, Totals totals) {
    this.writer = writer;
    this.intake = intake;
    this.readings = new Readings(writer, intake, totals, rows);
  }

  /** How the readings of a metric hang together. */
  private record Stream(String metric, AggregationTemporality temporality) {

    boolean isDelta() {
      return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
    }

    void requireRunning() throws Refused {
      if (temporality != AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE) {
        throw new Refused(Reason.UNSUPPORTED, "a sum or histogram must be delta or cumulative");
      }
    }
  }

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
        for (var point : metric.getHistogram().getDataPointsList()) {
          if (HistogramPoint.recorded(point.getFlags())) {
            attempt(name, () -> histogram(stream, common, HistogramPoint.of(point), shape));
          }
        }
      }
      case EXPONENTIAL_HISTOGRAM -> {
        HistogramRow shape = HistogramRow.of(metric.getUnit());
        Stream stream =
            new Stream(name, metric.getExponentialHistogram().getAggregationTemporality());
        for (var point : metric.getExponentialHistogram().getDataPointsList()) {
          if (HistogramPoint.recorded(point.getFlags())) {
            attempt(name, () -> histogram(stream, common, HistogramPoint.of(point), shape));
          }
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
    Stream stream = new Stream(name, sum.getAggregationTemporality());
    if (!sum.getIsMonotonic() || stream.isDelta()) {
      // What goes up and down is a level; a difference is one already.
      sum.getDataPointsList().forEach(point -> level(name, common, point));
      return;
    }
    for (NumberDataPoint point : sum.getDataPointsList()) {
      attempt(
          name,
          () -> {
            if (HistogramPoint.recorded(point.getFlags())) {
              Readings.Place place = place(name, common, point);
              Total now =
                  new Total(
                      point.getStartTimeUnixNano(),
                      place.timeNanos(),
                      number(point),
                      0,
                      Buckets.NONE);
              stream.requireRunning();
              readings.since(place, now).ifPresent(more -> put(place, more.sum()));
            }
          });
    }
  }

  private void level(String name, Map<String, String> common, NumberDataPoint point) {
    attempt(
        name,
        () -> {
          if (HistogramPoint.recorded(point.getFlags())) {
            double value = number(point);
            put(place(name, common, point), value);
          }
        });
  }

  private static Readings.Place place(
      String metric, Map<String, String> common, NumberDataPoint point) {
    return new Readings.Place(
        metric, Attributes.with(common, point.getAttributesList()), point.getTimeUnixNano());
  }

  private void put(Readings.Place place, double value) {
    MetricName stored = MetricName.of(place.metric());
    rows.row(stored.measurement(), place.labels(), place.at()).number(stored.field(), value);
  }

  private void histogram(
      Stream stream, Map<String, String> common, HistogramPoint point, HistogramRow shape)
      throws Refused {
    Map<String, String> labels = Attributes.with(common, point.attributes());
    Readings.Place place = new Readings.Place(stream.metric, labels, point.total().time());
    if (stream.isDelta()) {
      readings.level(place, point.total(), shape.with(point.edges()));
    } else {
      stream.requireRunning();
      readings.running(place, point.total(), shape.with(point.edges()));
    }
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
      case AS_DOUBLE -> HistogramPoint.finite(point.getAsDouble());
      case AS_INT -> (double) point.getAsInt();
      case VALUE_NOT_SET -> throw new Refused(Reason.UNREADABLE, "a data point has no value");
    };
  }
}
