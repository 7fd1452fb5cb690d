package io.watchkeeper.collector.ingest.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.ingest.CapsConfiguration;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.RecordingSink;
import io.watchkeeper.collector.ingest.Refusals;
import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.sketch.LatencySketch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Messages made by hand from the published definitions; a real Prometheus of Debian (2.42) writes
 * 1.0 with native histograms in {@code PrometheusIT}, and none there writes 2.0 yet.
 */
class RemoteWriteTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final long MILLIS = NOW.toEpochMilli();
  private static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  private final RecordingSink sink = new RecordingSink();
  private final Refusals refusals = new Refusals();
  private final RemoteWrite remoteWrite =
      new RemoteWrite(
          new Intake(
              new Intake.Outlets(sink, refusals, InstantSource.fixed(NOW)),
              new IngestConfiguration(1_000, Duration.ofDays(7), Duration.ofHours(1)),
              new CapsConfiguration(100, 100, 10, 100, Duration.ofHours(1))));

  private static double figure(Point point, String field) {
    return point.numbers().getOrDefault(field, Double.NaN);
  }

  private static LatencySketch sketch(Point point) {
    LatencySketch sketch = new LatencySketch();
    assertTrue(sketch.merge(point.texts().getOrDefault("sketch", "none")));
    return sketch;
  }

  private Written.Outcome first(Wire... series) throws FormatException {
    Wire request = new Wire();
    for (Wire one : series) {
      request.message(1, one);
    }
    return remoteWrite.take("w", request.bytes(), RemoteVersion.FIRST);
  }

  private static Wire named(String name) {
    return new Wire().message(1, Wire.label("__name__", name));
  }

  /** 4 observations in (0.25, 0.5], 6 in (1, 2], one of zero. */
  private static Wire histogram(long millis) {
    return new Wire()
        .whole(1, 11)
        .number(3, 10.5)
        .signed(4, 0)
        .number(5, 1e-128)
        .whole(6, 1)
        .message(11, Wire.span(-1, 1))
        .message(11, Wire.span(1, 1))
        .packedSigned(12, 4, 2)
        .whole(15, millis);
  }

  /** The same with twice as many, and 3 below zero in [-4, -2). */
  private static Wire later(long millis) {
    return new Wire()
        .whole(1, 25)
        .number(3, 12)
        .signed(4, 0)
        .number(5, 1e-128)
        .whole(6, 2)
        .message(8, Wire.span(2, 1))
        .packedSigned(9, 3)
        .message(11, Wire.span(-1, 3))
        .packedSigned(12, 8, -8, 12)
        .whole(15, millis);
  }

  @Test
  void aNativeHistogramIsWhatCameSinceTheOneBefore() throws Exception {
    assertEquals(
        new Written.Outcome(0, 1, 0, 0, ""),
        first(named("call_seconds").message(4, histogram(MILLIS - 1_000))));
    assertTrue(sink.kept.isEmpty());
    var _ = first(named("call_seconds").message(4, later(MILLIS)));
    Point point = sink.kept.getFirst();
    assertEquals("call_seconds", point.measurement());
    assertEquals(NOW, point.at());
    // 3 below zero, a zero, 4 about 0.4, 6 about 1.5.
    assertEquals(14.0, figure(point, "count"));
    assertEquals(1.5, figure(point, "sum"));
    assertEquals(0.25 + 0.25 * 3 / 4, figure(point, "p50"), 1e-12);
    assertEquals(1 + 4.6 / 6, figure(point, "p90"), 1e-12);
    LatencySketch sketch = sketch(point);
    assertEquals(14, sketch.count());
    assertEquals(1.8, sketch.value(Aggregate.P90), 0.1);
  }

  @Test
  void aHistogramThatBeganAnewCountsWhole() throws Exception {
    var _ = first(named("call_seconds").message(4, later(MILLIS - 1_000)));
    var _ = first(named("call_seconds").message(4, histogram(MILLIS)));
    assertEquals(11.0, figure(sink.kept.getFirst(), "count"));
    var _ = first(named("told_seconds").message(4, histogram(MILLIS - 1_000)));
    // More than before, and told to be after a reset.
    var _ = first(named("told_seconds").message(4, later(MILLIS).whole(14, 1)));
    assertEquals(25.0, figure(sink.kept.get(1), "count"));
  }

  @Test
  void aGaugeHistogramIsKeptAsItStands() throws Exception {
    var _ = first(named("queue_age").message(4, histogram(MILLIS).whole(14, 3)));
    Point point = sink.kept.getFirst();
    assertEquals(11.0, figure(point, "count"));
    assertFalse(point.texts().containsKey("sketch"), "its unit is no time");
  }

  @Test
  void fractionsAndCustomBoundsAreHistogramsToo() throws Exception {
    Wire averaged =
        new Wire()
            .number(2, 2.5)
            .number(3, 3)
            .signed(4, 2)
            .number(7, 0.25)
            .message(11, Wire.span(1, 2))
            .packedNumbers(13, 1.25, 1)
            .whole(14, 3)
            .whole(15, MILLIS);
    Wire custom =
        new Wire()
            .whole(1, 10)
            .number(3, 30)
            .signed(4, -53)
            .packedNumbers(16, 1, 2, 5)
            .message(11, Wire.span(0, 1))
            .message(11, Wire.span(1, 2))
            .packedSigned(12, 2, 4, -4)
            .whole(14, 3)
            .whole(15, MILLIS);
    Written.Outcome outcome =
        first(named("rate_seconds").message(4, averaged), named("own_bytes").message(4, custom));
    assertEquals(new Written.Outcome(0, 2, 0, 0, ""), outcome);
    Point fraction = sink.kept.getFirst();
    assertEquals(2.5, figure(fraction, "count"));
    assertEquals(Math.pow(2, 0.2), figure(fraction, "p50"), 0.01);
    LatencySketch sketch = sketch(fraction);
    assertEquals(3, sketch.count(), "2.5 are rounded once, and not in each bucket");
    // 2 up to 1, 6 from 2 to 5, 2 beyond.
    assertEquals(2 + 3.0 * 3 / 6, figure(sink.kept.get(1), "p50"), 1e-12);
  }

  @Test
  void infinityIsInTheLastBucketAndNotInTheSum() throws Exception {
    Wire infinite =
        new Wire()
            .whole(1, 3)
            .number(3, Double.POSITIVE_INFINITY)
            .message(11, Wire.span(1, 1))
            .message(11, Wire.span(1_023, 1))
            .packedSigned(12, 2, -1)
            .whole(14, 3)
            .whole(15, MILLIS);
    // One observation is no number: it is counted, and has no bucket.
    Wire none =
        new Wire()
            .whole(1, 2)
            .number(3, Double.NaN)
            .message(11, Wire.span(1, 1))
            .packedSigned(12, 1)
            .whole(14, 3)
            .whole(15, MILLIS);
    assertEquals(
        new Written.Outcome(0, 2, 0, 0, ""),
        first(named("a_bytes").message(4, infinite), named("b_bytes").message(4, none)));
    assertEquals(3.0, figure(sink.kept.getFirst(), "count"));
    assertFalse(sink.kept.getFirst().numbers().containsKey("sum"));
    assertEquals(1.75, figure(sink.kept.getFirst(), "p50"), 1e-12);
    assertEquals(2.0, figure(sink.kept.get(1), "count"));
  }

  @Test
  void histogramsThatAreNoneAreRefusedOneByOne() throws Exception {
    Wire overlapping =
        new Wire()
            .whole(1, 2)
            .message(11, Wire.span(0, 1))
            .message(11, Wire.span(-1, 1))
            .packedSigned(12, 1, 0);
    List<Wire> wrong =
        List.of(
            histogram(MILLIS).whole(1, 12),
            histogram(MILLIS).signed(4, 9),
            histogram(MILLIS).signed(4, -5),
            histogram(MILLIS).packedSigned(12, -5),
            histogram(MILLIS).message(11, Wire.span(3, 1)),
            histogram(MILLIS).packedSigned(12, 1),
            histogram(MILLIS).message(11, Wire.span(Integer.MAX_VALUE, 1)).packedSigned(12, 1),
            histogram(MILLIS).whole(1, -1),
            histogram(MILLIS).number(2, Double.NaN).whole(1, 0),
            new Wire().whole(1, 1).signed(4, -53).packedNumbers(16, 2, 1).whole(15, MILLIS),
            new Wire().whole(1, 1L << 40).message(11, Wire.span(0, -1)).packedSigned(12, 1),
            overlapping);
    for (Wire one : wrong) {
      Written.Outcome outcome =
          first(
              named("bad_seconds").message(4, one),
              named("good_x").message(2, Wire.sample(1, MILLIS)));
      assertEquals(1, outcome.rejected(), outcome.reason());
      assertEquals(1, outcome.samples());
      assertFalse(outcome.reason().isEmpty());
    }
    assertEquals(wrong.size(), sink.kept.size());
  }

  @Test
  void aHistogramThatTheStoreCouldNotTakeIsWholeWhenItComesAgain() throws Exception {
    var _ = first(named("call_seconds").message(4, histogram(MILLIS - 1_000)));
    sink.away = true;
    assertThrows(
        StoreUnavailable.class, () -> first(named("call_seconds").message(4, later(MILLIS))));
    sink.away = false;
    var _ = first(named("call_seconds").message(4, later(MILLIS)));
    var _ = first(named("call_seconds").message(4, later(MILLIS)));
    assertEquals(1, sink.kept.size());
    assertEquals(14.0, figure(sink.kept.getFirst(), "count"));
  }

  @Test
  void theEndOfASeriesIsNoValue() throws Exception {
    Wire ended = new Wire().number(3, STALE).whole(15, MILLIS);
    assertEquals(
        new Written.Outcome(1, 1, 0, 0, ""),
        first(
            named("x_y").message(2, Wire.sample(STALE, MILLIS)),
            named("call_seconds").message(4, ended)));
    assertTrue(sink.kept.isEmpty());
    assertTrue(refusals.lines().isEmpty());
  }

  @Test
  void aRequestIsBoundedByWhatBecomesOfIt() {
    Wire samples = named("x_y");
    for (int i = 0; i <= Written.MOST_SAMPLES; i++) {
      samples.message(2, new Wire().whole(2, i));
    }
    Wire histograms = named("x_y");
    for (int i = 0; i <= Written.MOST_HISTOGRAMS; i++) {
      histograms.message(4, new Wire());
    }
    for (Wire series : List.of(samples, histograms)) {
      assertTrue(
          String.valueOf(assertThrows(FormatException.class, () -> first(series)).getMessage())
              .contains("smaller batches"));
    }
    assertTrue(sink.kept.isEmpty());
  }

  private Written.Outcome second(List<String> symbols, Wire... series) throws FormatException {
    return remoteWrite.take("w", request(symbols, series).bytes(), RemoteVersion.SECOND);
  }

  private static Wire request(List<String> symbols, Wire... series) {
    Wire request = new Wire();
    // The series first: a reader may not rely on the order.
    for (Wire one : series) {
      request.message(5, one);
    }
    symbols.forEach(symbol -> request.text(4, symbol));
    return request;
  }

  private static final List<String> SYMBOLS =
      List.of("", "__name__", "app_call_seconds", "job", "shop", "milliseconds", "age");

  @Test
  void theSecondVersionPointsToItsTexts() throws Exception {
    Wire sample =
        new Wire()
            .message(2, Wire.sample(7, MILLIS))
            .message(2, Wire.sample(8, MILLIS + 1_000))
            .message(4, new Wire().number(2, 7))
            .message(5, new Wire().whole(1, 2).whole(4, 0))
            .packedWholes(1, 1, 2, 3, 4);
    assertEquals(new Written.Outcome(2, 0, 0, 0, ""), second(SYMBOLS, sample));
    assertEquals(
        new Point("app_call", Map.of("job", "shop"), NOW, Map.of("seconds", 7.0), Map.of()),
        sink.kept.getFirst());
    assertEquals(List.of(new Refusals.Line("w", "unsupported", "exemplars", 1)), refusals.lines());
  }

  @Test
  void theSecondVersionTellsUnitAndStartOfAHistogram() throws Exception {
    Wire before =
        new Wire()
            .packedWholes(1, 1, 6)
            .message(3, histogram(MILLIS - 1_000))
            .message(5, new Wire().whole(1, 3).whole(4, 5));
    Wire after =
        new Wire()
            .packedWholes(1, 1, 6)
            .message(3, later(MILLIS))
            .message(5, new Wire().whole(1, 3).whole(4, 5))
            .whole(6, MILLIS - 500);
    assertEquals(new Written.Outcome(0, 1, 0, 0, ""), second(SYMBOLS, before));
    assertEquals(new Written.Outcome(0, 1, 0, 0, ""), second(SYMBOLS, after));
    Point point = sink.kept.getFirst();
    assertEquals(25.0, figure(point, "count"), "it was started since");
    LatencySketch sketch = sketch(point);
    assertEquals(0.0019, sketch.value(Aggregate.MAX), 0.0002);
  }

  @Test
  void theSecondVersionIsToldOfEachSampleThatIsNotKept() throws Exception {
    Wire mixed =
        new Wire()
            .packedWholes(1, 1, 2)
            .message(2, Wire.sample(1, MILLIS))
            .message(2, Wire.sample(Double.NaN, MILLIS + 1))
            .message(2, Wire.sample(STALE, MILLIS + 2))
            .message(2, Wire.sample(4, 5));
    Written.Outcome outcome = second(SYMBOLS, mixed);
    assertEquals(2, outcome.samples());
    assertEquals(1, outcome.rejected());
    assertEquals(1, outcome.leftOut());
    assertEquals(1, sink.kept.size());
  }

  @Test
  void whatPointsNowhereIsNoRequest() {
    List<Wire> wrong =
        List.of(
            request(SYMBOLS, new Wire().packedWholes(1, 1, 99).message(2, Wire.sample(1, MILLIS))),
            request(SYMBOLS, new Wire().packedWholes(1, 1, -1).message(2, Wire.sample(1, MILLIS))),
            request(SYMBOLS, new Wire().packedWholes(1, 1, 2, 3)),
            request(SYMBOLS, new Wire().packedWholes(1, 3, 4)),
            request(SYMBOLS, new Wire().packedWholes(1, 1, 2, 3, 4, 3, 2)),
            request(SYMBOLS, new Wire().packedWholes(1, 1, 2, 0, 4)),
            request(SYMBOLS, new Wire().packedWholes(1, new int[300])),
            request(List.of("x", "__name__"), new Wire().packedWholes(1, 1, 0)),
            request(List.of(), new Wire().packedWholes(1, 1, 2)));
    for (Wire one : wrong) {
      assertThrows(
          FormatException.class, () -> remoteWrite.take("w", one.bytes(), RemoteVersion.SECOND));
    }
    byte[] half = request(SYMBOLS, new Wire().packedWholes(1, 1, 2)).bytes();
    assertThrows(
        FormatException.class,
        () -> remoteWrite.take("w", Arrays.copyOf(half, half.length - 1), RemoteVersion.SECOND));
    assertTrue(sink.kept.isEmpty());
  }

  @Test
  void aRequestOfTheOtherVersionIsEmptyAndHarmless() throws Exception {
    Wire old = new Wire().message(1, named("x_y").message(2, Wire.sample(1, MILLIS)));
    assertEquals(
        new Written.Outcome(0, 0, 0, 0, ""),
        remoteWrite.take("w", old.bytes(), RemoteVersion.SECOND));
  }

  @Test
  void theContentTypeTellsTheVersion() {
    assertEquals(RemoteVersion.FIRST, version("application/x-protobuf"));
    assertEquals(
        RemoteVersion.FIRST, version("application/x-protobuf; proto=prometheus.WriteRequest"));
    assertEquals(
        RemoteVersion.SECOND,
        version("Application/X-Protobuf;proto=\"io.prometheus.write.v2.Request\""));
    for (String other :
        List.of(
            "application/x-protobuf;proto=io.prometheus.write.v3.Request",
            "application/x-protobuffer",
            "text/plain",
            "")) {
      assertTrue(RemoteVersion.of(other).isEmpty(), other);
    }
    assertTrue(RemoteVersion.of(null).isEmpty());
  }

  private static RemoteVersion version(String contentType) {
    return RemoteVersion.of(contentType).orElseThrow();
  }
}
