package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.watchkeeper.collector.ingest.prometheus.Wire;
import io.watchkeeper.ops.keys.Client;
import io.watchkeeper.ops.keys.ClientKey;
import io.watchkeeper.ops.keys.ClientsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** OTLP and remote write with tokens; each request has the outcome that the README's table says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolsOverHttpTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String OTLP = "/v1/metrics";
  private static final String REMOTE = "/api/v1/write";

  private final Instant begun = Instant.now();
  private final ClientKey key = ClientKey.make(new Random(1));
  private ClientsFile writers = new ClientsFile(Path.of("unset"));
  private CollectorServer server;

  @BeforeAll
  void start(@TempDir Path home) throws IOException {
    Files.createDirectories(home.resolve("keys"));
    writers = new ClientsFile(home.resolve("keys/writers.keys"));
    add("tester", key);
    server = new CollectorServer(home, Map.of());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void add(String name, ClientKey made) throws IOException {
    writers.add(Client.of(name, made, Set.of("write"), OptionalInt.empty()));
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    Map<String, String> all = new HashMap<>();
    all.put("Authorization", "Bearer " + key.reveal());
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return server.post(path, body, all);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private String window(String metric) throws Exception {
    return server
        .get(
            "/api/v1/window?metric=%s&from=%s&to=%s"
                .formatted(metric, begun.minusSeconds(60), begun.plusSeconds(3_000)))
        .body();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private byte[] gauge(String name, double... values) {
    ExportMetricsServiceRequest.Builder made = ExportMetricsServiceRequest.newBuilder();
    var points =
        made.addResourceMetricsBuilder()
            .addScopeMetricsBuilder()
            .addMetricsBuilder()
            .setName(name)
            .getGaugeBuilder();
    for (double value : values) {
      points.addDataPoints(
          NumberDataPoint.newBuilder()
              .setTimeUnixNano(begun.toEpochMilli() * 1_000_000)
              .setAsDouble(value));
    }
    return made.build().toByteArray();
  }

  @Test
  void takesProtobufPlainAndZipped() throws Exception {
    assertEquals(200, post(OTLP, gauge("otlp.plain.x", 3), "Content-Type", PROTOBUF).statusCode());
    HttpResponse<byte[]> zipped =
        post(
            OTLP,
            gzip(gauge("otlp.plain.y", 4)),
            "Content-Type",
            PROTOBUF,
            "Content-Encoding",
            "gzip");
    assertEquals(200, zipped.statusCode());
    assertEquals(PROTOBUF, zipped.headers().firstValue("Content-Type").orElse(""));
    assertTrue(window("otlp__plain.x").contains("\"value\":3.0"));
    assertTrue(window("otlp__plain.y").contains("\"value\":4.0"));
  }

  @Test
  void takesJson() throws Exception {
    String json =
        """
        {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"otlp.json.x","gauge":
        {"dataPoints":[{"asInt":"5","timeUnixNano":"%d000000"},
        {"asDouble":"Infinity","timeUnixNano":"%d000000"}]}}]}]}]}
        """
            .formatted(begun.toEpochMilli(), begun.toEpochMilli());
    HttpResponse<byte[]> answer =
        post(OTLP, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    assertEquals(200, answer.statusCode());
    assertTrue(text(answer).contains("\"rejectedDataPoints\":\"1\""), text(answer));
    assertTrue(window("otlp__json.x").contains("\"value\":5.0"));
  }

  @Test
  void saysHowManyPointsItCouldNotKeep() throws Exception {
    HttpResponse<byte[]> answer =
        post(OTLP, gauge("otlp.partial.x", Double.NaN, 1), "Content-Type", PROTOBUF);
    assertEquals(200, answer.statusCode());
    var partial = ExportMetricsServiceResponse.parseFrom(answer.body()).getPartialSuccess();
    assertEquals(1, partial.getRejectedDataPoints());
    assertTrue(partial.getErrorMessage().contains("NaN"), partial.getErrorMessage());
    String refusals = server.get("/api/v1/refusals").body();
    assertTrue(
        refusals.contains(
            "{\"writer\":\"tester\",\"reason\":\"not_finite\",\"what\":\"otlp.partial.x\""),
        refusals);
  }

  @Test
  void refusesWhatIsNoExport() throws Exception {
    byte[] whole = gauge("otlp.half.x", 1);
    byte[] half = Arrays.copyOf(whole, whole.length - 3);
    byte[] large = gzip(new byte[4 * 1024 * 1024 + 1]);
    assertEquals(400, post(OTLP, half, "Content-Type", PROTOBUF).statusCode());
    byte[] zipped = gzip(whole);
    assertEquals(
        400,
        post(
                OTLP,
                Arrays.copyOf(zipped, zipped.length - 5),
                "Content-Type",
                PROTOBUF,
                "Content-Encoding",
                "gzip")
            .statusCode());
    assertEquals(400, post(OTLP, half, "Content-Type", "application/json").statusCode());
    assertEquals(415, post(OTLP, whole, "Content-Type", "text/plain").statusCode());
    assertEquals(415, post(OTLP, whole).statusCode());
    assertEquals(
        400, post(OTLP, whole, "Content-Type", PROTOBUF, "Content-Encoding", "zstd").statusCode());
    assertEquals(
        413, post(OTLP, large, "Content-Type", PROTOBUF, "Content-Encoding", "gzip").statusCode());
  }

  private static Wire named(String name) {
    return new Wire().message(1, Wire.label("__name__", name));
  }

  private static Wire sample(double value, Instant at) {
    return Wire.sample(value, at.toEpochMilli());
  }

  private static byte[] series(Wire... series) {
    Wire message = new Wire();
    for (Wire one : series) {
      message.message(1, one);
    }
    return snappy(message);
  }

  private static byte[] snappy(Wire message) {
    ByteBuf in = Unpooled.wrappedBuffer(message.bytes());
    ByteBuf out = Unpooled.buffer();
    new Snappy().encode(in, out, in.readableBytes());
    return ByteBufUtil.getBytes(out);
  }

  private HttpResponse<byte[]> remote(byte[] body) throws Exception {
    return post(REMOTE, body, "Content-Type", PROTOBUF, "Content-Encoding", "snappy");
  }

  @Test
  void takesRemoteWriteAndNoStaleMarkers() throws Exception {
    byte[] body =
        series(
            named("rw_test_x").message(1, Wire.label("a", "b")).message(2, sample(7, begun)),
            named("rw_test_y")
                .message(2, sample(Double.longBitsToDouble(0x7ff0000000000002L), begun))
                .message(2, sample(Double.POSITIVE_INFINITY, begun)));
    assertEquals(204, remote(body).statusCode());
    assertTrue(window("rw_test.x").contains("\"value\":7.0"));
    String refusals = server.get("/api/v1/refusals").body();
    assertTrue(refusals.contains("\"what\":\"rw_test_y\",\"points\":1"), refusals);
  }

  @Test
  void refusesWhatIsNoRemoteWrite() throws Exception {
    byte[] whole = series(named("rw_bad_x").message(2, sample(7, begun)));
    assertEquals(400, remote(Arrays.copyOf(whole, whole.length - 2)).statusCode());
    assertEquals(400, remote(new byte[0]).statusCode());
    // Says that it inflates to 2 GiB.
    assertEquals(413, remote(new byte[] {-1, -1, -1, -1, 7, 0}).statusCode());
    assertEquals(400, remote(series(new Wire().message(2, sample(7, begun)))).statusCode());
    HttpResponse<byte[]> old =
        remote(series(named("rw_bad_x").message(2, sample(7, Instant.EPOCH))));
    assertEquals(400, old.statusCode());
    assertTrue(text(old).contains("older than"), text(old));
    assertEquals(415, post(REMOTE, whole, "Content-Type", "text/plain").statusCode());
    assertEquals(
        415,
        post(REMOTE, whole, "Content-Type", PROTOBUF + ";proto=io.prometheus.write.v3.Request")
            .statusCode());
  }

  private HttpResponse<byte[]> second(Wire message) throws Exception {
    return post(
        REMOTE,
        snappy(message),
        "Content-Type",
        PROTOBUF + ";proto=io.prometheus.write.v2.Request",
        "Content-Encoding",
        "snappy",
        "X-Prometheus-Remote-Write-Version",
        "2.0.0");
  }

  /** Samples, histograms and exemplars that the answer says are written. */
  private static List<String> written(HttpResponse<byte[]> answer) {
    return Stream.of("Samples", "Histograms", "Exemplars")
        .map(what ->
            answer
                .headers()
                .firstValue("X-Prometheus-Remote-Write-" + what + "-Written")
                .orElse("none"))
        .toList();
  }

  @Test
  void takesRemoteWrite2AndSaysHowMuch() throws Exception {
    Wire good = new Wire().packedWholes(1, 1, 2).message(2, sample(7, begun));
    Wire mixed =
        new Wire()
            .packedWholes(1, 1, 3)
            .message(2, sample(1, begun))
            .message(2, sample(Double.NaN, begun))
            .message(2, sample(2, Instant.EPOCH));
    Wire texts =
        new Wire().text(4, "").text(4, "__name__").text(4, "rw2_test_x").text(4, "rw2_test_y");
    HttpResponse<byte[]> whole = second(new Wire().message(5, good).and(texts));
    assertEquals(204, whole.statusCode());
    assertEquals(List.of("1", "0", "0"), written(whole));
    assertTrue(window("rw2_test.x").contains("\"value\":7.0"));
    HttpResponse<byte[]> partly = second(new Wire().message(5, mixed).and(texts));
    assertEquals(400, partly.statusCode());
    assertEquals(List.of("1", "0", "0"), written(partly));
    assertTrue(text(partly).startsWith("2 samples not kept"), text(partly));
    assertTrue(window("rw2_test.y").contains("\"value\":1.0"));
    HttpResponse<byte[]> none = second(new Wire().message(5, good));
    assertEquals(400, none.statusCode());
    assertEquals(List.of("0", "0", "0"), written(none));
  }

  @Test
  void everyDoorWantsAToken() throws Exception {
    byte[] body = "m f=1".getBytes(StandardCharsets.UTF_8);
    for (String path : new String[] {"/api/v2/write", "/write?db=d", OTLP, REMOTE}) {
      for (Map<String, String> headers :
          List.<Map<String, String>>of(
              Map.of(),
              Map.of("Authorization", "Bearer " + ClientKey.make(new Random(2)).reveal()),
              Map.of("Authorization", "Digest x"))) {
        HttpResponse<byte[]> answer = server.post(path, body, headers);
        assertEquals(401, answer.statusCode(), path);
        assertTrue(text(answer).contains("keys add-writer"), text(answer));
        assertFalse(text(answer).contains("wk_"), text(answer));
      }
    }
  }

  @Test
  void takesTheTokenAsEachClientSendsIt() throws Exception {
    byte[] body = "tokens f=1".getBytes(StandardCharsets.UTF_8);
    String secret = key.reveal();
    String basic =
        Base64.getEncoder().encodeToString(("any:" + secret).getBytes(StandardCharsets.UTF_8));
    for (String header :
        new String[] {
          "Bearer " + secret, "Token " + secret, "Token any:" + secret, "Basic " + basic
        }) {
      assertEquals(
          204, server.post("/write?db=d", body, Map.of("Authorization", header)).statusCode());
    }
    assertEquals(204, server.post("/write?db=d&u=any&p=" + secret, body, Map.of()).statusCode());
    assertEquals(
        204,
        server
            .post("/api/v2/write", body, Map.of("Authorization", "Token " + secret))
            .statusCode());
  }

  @Test
  void takesUpANewTokenWithoutARestart() throws Exception {
    ClientKey late = ClientKey.make(new Random(3));
    Map<String, String> header = Map.of("Authorization", "Bearer " + late.reveal());
    byte[] body = "tokens f=1".getBytes(StandardCharsets.UTF_8);
    assertEquals(401, server.post("/write?db=d", body, header).statusCode());
    add("late", late);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.post("/write?db=d", body, header).statusCode() == 204);
  }
}
