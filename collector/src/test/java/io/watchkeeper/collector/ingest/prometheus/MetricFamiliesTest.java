package io.watchkeeper.collector.ingest.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What Prometheus' own client for Java shows, and messages made by hand. */
class MetricFamiliesTest {

  private final PrometheusRegistry registry = new PrometheusRegistry();

  private byte[] protobuf() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExpositionFormats.init().getPrometheusProtobufWriter().write(bytes, registry.scrape());
    return bytes.toByteArray();
  }

  private String text() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ExpositionFormats.init().getOpenMetricsTextFormatWriter().write(bytes, registry.scrape());
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Shown read(byte[] bytes) throws FormatException {
    Shown shown = new Shown(1_000);
    MetricFamilies.read(ByteBuffer.wrap(bytes), shown);
    return shown;
  }

  @Test
  void theSamplesAreThoseOfTheText() throws Exception {
    Counter counter =
        Counter.builder().name("calls_total").labelNames("tool", "how").register(registry);
    counter.labelValues("search", "\"well\"\\\n").inc(7);
    counter.labelValues("page", "").inc(0.5);
    Gauge gauge = Gauge.builder().name("depth").register(registry);
    gauge.set(-1e300);
    Summary summary =
        Summary.builder().name("wait_seconds").quantile(0.5).quantile(0.99).register(registry);
    summary.observe(3);
    Histogram histogram =
        Histogram.builder()
            .name("took_seconds")
            .classicOnly()
            .classicUpperBounds(1e-7, 0.005, 0.25, 1, 30, 123_456.5, 2e6, 1e21)
            .register(registry);
    for (double value : new double[] {1e-8, 0.1, 0.2, 5, 5, 1e7}) {
      histogram.observe(value);
    }
    Shown text = new Shown(1_000);
    Exposition.read(text(), true, text::add);
    Shown shown = read(protobuf());
    assertEquals(
        new HashSet<>(text.samples().stream().map(MetricFamiliesTest::numbered).toList()),
        new HashSet<>(shown.samples().stream().map(MetricFamiliesTest::numbered).toList()));
    assertEquals(text.samples().size(), shown.samples().size());
    assertTrue(shown.histograms().isEmpty());
  }

  /** The bounds as numbers, which that client writes as Java does and not as Prometheus. */
  private static Sample numbered(Sample sample) {
    String bound = sample.labels().get("le");
    return bound == null || bound.equals("+Inf")
        ? sample
        : new Sample(
            sample.name() + Double.parseDouble(bound),
            Map.of(),
            sample.value(),
            sample.timestampMillis(),
            sample.counter());
  }

  @Test
  void boundsAreWrittenAsPrometheusDoes() {
    // By strconv.FormatFloat(x, 'g', -1, 64) of Go, and a ".0" where no point or exponent is.
    assertEquals(
        List.of(
            "0.0",
            "1.0",
            "-1.0",
            "0.005",
            "0.0001",
            "1e-05",
            "2.5e-05",
            "123456.5",
            "1e+06",
            "1.234567e+06",
            "1e+21",
            "-1e+300",
            "+Inf",
            "-Inf",
            "NaN"),
        DoubleStream.of(
                0,
                1,
                -1,
                0.005,
                1e-4,
                1e-5,
                2.5e-5,
                123_456.5,
                1e6,
                1_234_567,
                1e21,
                -1e300,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN)
            .mapToObj(ShownMetric::text)
            .toList());
  }

  @Test
  void aHistogramInBothFormsIsTheNativeOne() throws Exception {
    Histogram histogram =
        Histogram.builder().name("took_seconds").labelNames("tool").register(registry);
    Random random = new Random(3);
    for (int i = 0; i < 1_000; i++) {
      histogram.labelValues("search").observe(Math.exp(random.nextGaussian()));
    }
    Shown shown = read(protobuf());
    assertTrue(shown.samples().isEmpty());
    HistogramSample read = shown.histograms().getFirst();
    assertEquals(new Series("took_seconds", Map.of("tool", "search")), read.series());
    assertEquals(1_000, read.histogram().count());
    assertEquals(1_000, read.histogram().total(0, 1).buckets().total());
  }

  @Test
  void aHistogramWithoutObservationsIsNativeToo() throws Exception {
    Histogram histogram = Histogram.builder().name("took_seconds").nativeOnly().register(registry);
    assertEquals(0, histogram.collect().getDataPoints().getFirst().getCount());
    assertEquals(0, read(protobuf()).histograms().getFirst().histogram().count());
  }

  private static Wire family(String name, int type, Wire metric) {
    return new Wire().text(1, name).whole(3, type).message(4, metric);
  }

  @Test
  void numbersMayStandAloneOrTogetherAndFieldsInAnyOrder() throws Exception {
    Wire histogram =
        new Wire()
            .signed(13, 4, 2)
            .message(12, Wire.span(-1, 2))
            .whole(1, 10)
            .message(15, new Wire().whole(1, 7).whole(2, 999))
            .number(2, 3)
            .signed(5, 0);
    Wire family =
        new Wire()
            .message(4, new Wire().message(7, histogram).whole(6, 1_000).message(1, label()))
            .whole(3, 5)
            .text(1, "depth");
    HistogramSample read = read(family.delimited()).histograms().getFirst();
    assertEquals(10, read.histogram().total(0, 1).buckets().total());
    assertEquals(new HistogramSample.Times(1_000, 7_000), read.times());
    assertEquals(Map.of("a", "b"), read.series().labels());
    assertTrue(read.level(), "a gauge histogram");
  }

  private static Wire label() {
    return Wire.label("a", "b");
  }

  @Test
  void theBucketWithoutEndMayBeLeftOut() throws Exception {
    Wire classic =
        new Wire().whole(1, 3).number(2, 6).message(3, new Wire().whole(1, 1).number(2, 2));
    List<Sample> samples =
        read(family("x", 4, new Wire().message(7, classic)).delimited()).samples();
    assertEquals(
        List.of("x_bucket{le=2.0} 1.0", "x_bucket{le=+Inf} 3.0", "x_count{} 3.0", "x_sum{} 6.0"),
        samples.stream().map(s -> s.name() + s.labels() + " " + s.value()).toList());
  }

  @Test
  void whatIsDamagedIsNotReadInParts() throws Exception {
    byte[] whole = family("x", 1, new Wire().message(2, new Wire().number(1, 5))).delimited();
    assertEquals(5, read(whole).samples().getFirst().value());
    for (int length = 1; length < whole.length; length++) {
      byte[] half = Arrays.copyOf(whole, length);
      assertThrows(FormatException.class, () -> read(half), "of " + length + " bytes");
    }
    byte[] nameless = new Wire().message(4, new Wire()).delimited();
    assertThrows(FormatException.class, () -> read(nameless));
    Wire twice = new Wire().message(1, label()).message(1, label());
    assertThrows(FormatException.class, () -> read(family("x", 1, twice).delimited()));
  }
}
