package io.watchkeeper.collector.ingest.otlp;

import static io.watchkeeper.collector.ingest.otlp.Exports.CUMULATIVE;
import static io.watchkeeper.collector.ingest.otlp.Exports.DELTA;
import static io.watchkeeper.collector.ingest.otlp.Exports.attribute;
import static io.watchkeeper.collector.ingest.otlp.Exports.counter;
import static io.watchkeeper.collector.ingest.otlp.Exports.nanos;
import static io.watchkeeper.collector.ingest.otlp.Exports.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.watchkeeper.collector.ingest.CapsConfiguration;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.RecordingSink;
import io.watchkeeper.collector.ingest.Refusals;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class OtlpIngestTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final OtlpConfiguration CONFIGURATION =
      new OtlpConfiguration(1_000_000, List.of("service.name"), 1_000);

  private final RecordingSink sink = new RecordingSink();
  private final Refusals refusals = new Refusals();
  private final OtlpIngest ingest =
      new OtlpIngest(
          new Intake(
              new Intake.Outlets(sink, refusals, InstantSource.fixed(NOW)),
              new IngestConfiguration(1_000, Duration.ofDays(7), Duration.ofHours(1)),
              new CapsConfiguration(3, 100, 10, 100, Duration.ofHours(1))),
          CONFIGURATION);

  private OtlpIngest.Outcome take(Metric.Builder... metrics) {
    return ingest.take("w", Exports.of(metrics));
  }

  private static double figure(Point point, String field) {
    return point.numbers().getOrDefault(field, Double.NaN);
  }

  private static String sketch(Point point) {
    return point.texts().getOrDefault("sketch", "none");
  }

  private List<Double> kept(String field) {
    return sink.kept.stream().map(point -> point.numbers().get(field)).toList();
  }

  @Test
  void aGaugeIsAFieldWithChosenLabels() {
    Metric.Builder gauge =
        Metric.newBuilder()
            .setName("jvm.memory.used")
            .setGauge(
                Gauge.newBuilder()
                    .addDataPoints(number(NOW, 7).addAttributes(attribute("jvm.pool", "eden"))));
    assertEquals(0, take(gauge).rejected());
    assertEquals(
        new Point(
            "jvm__memory",
            Map.of("service__name", "shop", "jvm__pool", "eden"),
            NOW,
            Map.of("used", 7.0),
            Map.of()),
        sink.kept.getFirst());
  }

  @Test
  void deltasAreKeptAndTotalsBecomeDifferences() {
    take(counter(DELTA, NOW, number(NOW, 3)));
    take(counter(CUMULATIVE, NOW, number(NOW.plusSeconds(1), 10)));
    take(counter(CUMULATIVE, NOW, number(NOW.plusSeconds(2), 14), number(NOW.plusSeconds(3), 15)));
    assertEquals(List.of(3.0, 4.0, 1.0), kept("value"));
  }

  @Test
  void aTotalThatBeganAnewCountsFromItsStart() {
    take(counter(CUMULATIVE, NOW, number(NOW.plusSeconds(1), 10)));
    take(counter(CUMULATIVE, NOW.plusSeconds(2), number(NOW.plusSeconds(3), 12)));
    // Fallen without a new start time, as where the sender has none.
    take(counter(CUMULATIVE, NOW.plusSeconds(2), number(NOW.plusSeconds(4), 5)));
    assertEquals(List.of(12.0, 5.0), kept("value"));
  }

  @Test
  void aTotalThatComesAgainOrLateAddsNothing() {
    take(counter(CUMULATIVE, NOW, number(NOW.plusSeconds(1), 10)));
    take(counter(CUMULATIVE, NOW, number(NOW.plusSeconds(2), 12)));
    take(counter(CUMULATIVE, NOW, number(NOW.plusSeconds(2), 12)));
    assertEquals(0, take(counter(CUMULATIVE, NOW, number(NOW.plusSeconds(1), 10))).rejected());
    assertEquals(List.of(2.0), kept("value"));
    // The first reading and the late one.
    assertEquals(
        List.of(new Refusals.Line("w", "no_predecessor", "app.calls", 2)), refusals.lines());
  }

  @Test
  void whatTheStoreCouldNotTakeIsWholeWhenItComesAgain() {
    take(counter(CUMULATIVE, NOW, number(NOW.plusSeconds(1), 10)));
    Metric.Builder next = counter(CUMULATIVE, NOW, number(NOW.plusSeconds(2), 12));
    sink.away = true;
    assertThrows(StoreUnavailable.class, () -> take(next));
    sink.away = false;
    take(next);
    assertEquals(List.of(2.0), kept("value"));
  }

  @Test
  void totalsUnderAFoldedLabelAreRefused() {
    for (int i = 0; i < 5; i++) {
      take(counter(CUMULATIVE, NOW, number(NOW, 1).addAttributes(attribute("user", "u" + i))));
    }
    assertEquals(
        2,
        refusals.lines().stream()
            .filter(line -> line.reason().equals("folded"))
            .mapToLong(Refusals.Line::points)
            .sum());
  }

  @Test
  void saysWhatItCouldNotKeep() {
    Metric.Builder bad =
        Metric.newBuilder()
            .setName("bad")
            .setGauge(
                Gauge.newBuilder()
                    .addDataPoints(number(NOW, Double.NaN))
                    .addDataPoints(number(NOW, Double.POSITIVE_INFINITY))
                    .addDataPoints(number(Instant.EPOCH, 1))
                    .addDataPoints(number(NOW, 5)));
    Metric.Builder summary =
        Metric.newBuilder()
            .setName("old")
            .setSummary(Summary.newBuilder().addDataPoints(SummaryDataPoint.newBuilder()));
    OtlpIngest.Outcome outcome = take(bad, summary);
    assertEquals(4, outcome.rejected());
    assertTrue(outcome.reason().contains("NaN or infinite"), outcome.reason());
    assertEquals(List.of(5.0), kept("value"));
  }

  private static Metric.Builder histogram(Instant at, long... counts) {
    HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder();
    long count = 0;
    for (long bucket : counts) {
      point.addBucketCounts(bucket);
      count += bucket;
    }
    point
        .addAllExplicitBounds(List.of(0.1, 0.2, 0.4))
        .setCount(count)
        .setSum((double) count * 0.2)
        .setTimeUnixNano(nanos(at));
    return Metric.newBuilder()
        .setName("call.duration")
        .setUnit("s")
        .setHistogram(
            Histogram.newBuilder().setAggregationTemporality(CUMULATIVE).addDataPoints(point));
  }

  @Test
  void aHistogramHasPercentilesAndASketchOfWhatCameSince() throws Exception {
    take(histogram(NOW, 100, 0, 0, 0));
    take(histogram(NOW.plusSeconds(1), 100, 50, 50, 0));
    Point point = sink.kept.getFirst();
    assertEquals("call__duration", point.measurement());
    assertEquals(100, figure(point, "count"));
    assertEquals(20, figure(point, "sum"), 1e-9);
    assertEquals(0.2, figure(point, "p50"), 1e-9);
    assertEquals(0.36, figure(point, "p90"), 1e-9);
    byte[] sketch = Base64.getDecoder().decode(sketch(point).substring(5));
    var decoded =
        org.HdrHistogram.Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(sketch), 0);
    assertEquals(100, decoded.getTotalCount());
    assertEquals(0.36e6, (double) decoded.getValueAtPercentile(90), 0.36e6 * 0.02);
  }

  @Test
  void aHistogramThatDoesNotAddUpIsRefused() {
    Metric.Builder wrong = histogram(NOW, 1, 2, 3, 4);
    wrong.getHistogramBuilder().getDataPointsBuilder(0).setCount(11);
    assertTrue(take(wrong).reason().contains("add up"));
    Metric.Builder falling = histogram(NOW, 1, 2, 3, 4);
    falling.getHistogramBuilder().getDataPointsBuilder(0).setExplicitBounds(1, 0.05);
    assertTrue(take(falling).reason().contains("rise"));
  }

  private static Metric.Builder exponential(Instant at, int scale, List<Double> values) {
    ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder();
    ToDoubleFunction<Double> index =
        value -> Math.ceil(Math.log(value) / Math.log(2) * Math.scalb(1.0, scale)) - 1;
    int lowest = (int) values.stream().mapToDouble(index).min().orElse(0);
    int highest = (int) values.stream().mapToDouble(index).max().orElse(0);
    long[] counts = new long[highest - lowest + 1];
    values.forEach(value -> counts[(int) index.applyAsDouble(value) - lowest]++);
    point.getPositiveBuilder().setOffset(lowest);
    for (long count : counts) {
      point.getPositiveBuilder().addBucketCounts(count);
    }
    point.setScale(scale).setCount(values.size()).setTimeUnixNano(nanos(at));
    return Metric.newBuilder()
        .setName("exp.duration")
        .setUnit("s")
        .setExponentialHistogram(
            ExponentialHistogram.newBuilder()
                .setAggregationTemporality(CUMULATIVE)
                .addDataPoints(point));
  }

  private static List<Double> values(int from, int to) {
    return java.util.stream.IntStream.rangeClosed(from, to).mapToObj(i -> i / 1_000.0).toList();
  }

  @Test
  void exponentialHistogramsOfDifferentScalesAreHeldAgainstEachOther() {
    take(exponential(NOW, 6, values(1, 500)));
    take(exponential(NOW.plusSeconds(1), 5, values(1, 1_000)));
    Point point = sink.kept.getFirst();
    // 501 to 1,000 ms came since; a bucket of scale 5 is 2.2% wide.
    assertEquals(500, figure(point, "count"));
    assertEquals(0.75, figure(point, "p50"), 0.75 * 0.03);
    assertEquals(0.95, figure(point, "p90"), 0.95 * 0.03);
    assertTrue(sketch(point).startsWith("hdr2:"));
  }

  @Test
  void aBucketBeyondAllNumbersIsRefused() {
    Metric.Builder wild = exponential(NOW, 3, values(1, 10));
    wild.getExponentialHistogramBuilder()
        .getDataPointsBuilder(0)
        .getPositiveBuilder()
        .setOffset(Integer.MAX_VALUE - 3);
    assertEquals(1, take(wild).rejected());
  }
}
