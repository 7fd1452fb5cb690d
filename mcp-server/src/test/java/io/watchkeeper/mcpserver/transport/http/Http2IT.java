package io.watchkeeper.mcpserver.transport.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.RunningServer;
import io.watchkeeper.mcpserver.security.wire.SlowRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product itself over HTTP/2: by prior knowledge, by upgrade, and by ALPN over TLS with a
 * certificate that only this test trusts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class Http2IT {

  private static final Duration LONGEST_READ = Duration.ofSeconds(2);
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private static HangingNotion notion;
  private static RunningServer server;
  private static Http2Wire wire;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    notion = new HangingNotion();
    server =
        RunningServer.start(
            home,
            Map.of(
                "watchkeeper.notion.base-url", notion.address(),
                "watchkeeper.notion.request-timeout", "PT60S",
                "watchkeeper.requests.longest-read", LONGEST_READ.toString()));
    wire = new Http2Wire(server.at("/").getPort());
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
    notion.close();
  }

  private static String message(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + (params.isEmpty() ? "" : ",")
        + META
        + "}}";
  }

  private static Http2Wire.Stream call(String query)
      throws InterruptedException, ExecutionException {
    return wire.post(
        message("tools/call", "\"name\":\"search\",\"arguments\":{\"query\":\"" + query + "\"}"),
        true,
        "mcp-protocol-version",
        "2026-07-28",
        "mcp-method",
        "tools/call",
        "mcp-name",
        "search");
  }

  private static Http2Wire.Stream listen() throws InterruptedException, ExecutionException {
    return wire.post(
        message("subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true}"),
        true,
        "mcp-protocol-version",
        "2026-07-28",
        "mcp-method",
        "subscriptions/listen");
  }

  @Test
  @Order(1)
  void answersManyCallsAtOnceOnOneConnection() throws Exception {
    Http2Wire.Stream slow = call("hang first");
    await().until(() -> notion.hanging() == 1);
    Http2Wire.Stream quick = call("quick");
    assertTrue(quick.isOver(), "the quick call waits for the slow one");
    assertEquals("200", quick.status());
    assertTrue(quick.body().contains("Nothing found"), quick.body());
    notion.release();
    assertTrue(slow.isOver(), "no answer");
    assertTrue(slow.body().contains("Nothing found"), slow.body());
  }

  @Test
  @Order(2)
  void aClientThatResetsItsStreamHasItsCallCancelled() throws Exception {
    double before = ended();
    Http2Wire.Stream stream = call("hang and reset");
    await().until(() -> notion.hanging() == 1);
    assertEquals(before, ended());
    stream.reset();
    await().until(() -> ended() == before + 1);
    assertEquals("", stream.status());
    notion.release();
    assertTrue(wire.isOpen(), "one stream took the connection with it");
    Http2Wire.Stream next = call("next");
    assertTrue(next.isOver() && next.status().equals("200"), next.status());
  }

  /** Calls of the tool that have come to an end. */
  private static double ended() throws Exception {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("mcp_server_operation_duration_seconds_count"))
        .filter(line -> line.contains("\"search\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  @Order(3)
  void keepsAStreamOfEventsOpenUntilTheClientResetsIt() throws Exception {
    StreamCounts counts = server.bean(StreamCounts.class);
    Http2Wire.Stream stream = listen();
    await().until(() -> stream.body().contains("notifications/subscriptions/acknowledged"));
    assertTrue(stream.body().startsWith("data: {"), stream.body());
    assertEquals(1, counts.open());
    stream.reset();
    await().until(() -> counts.open() == 0);
    assertTrue(wire.isOpen());
  }

  @Test
  @Order(4)
  void aRequestThatDripsInIsResetAndTheConnectionGoesOn() throws Exception {
    long before = server.bean(SlowRequests.class).cut();
    Http2Wire.Stream stream = wire.post("{", false);
    await()
        .until(() -> {
          stream.drip(" ");
          return stream.isReset();
        });
    assertEquals(before + 1, server.bean(SlowRequests.class).cut());
    Http2Wire.Stream next = call("after the drip");
    assertTrue(next.isOver() && next.status().equals("200"), next.status());
  }

  @Test
  @Order(5)
  void aBodyMayBeLargerThanAWindowButNotThanTheLimit() throws Exception {
    String large = message("tools/list", "\"x\":\"" + "x".repeat(3 << 20) + "\"");
    Http2Wire.Stream whole =
        wire.post(large, true, "mcp-protocol-version", "2026-07-28", "mcp-method", "tools/list");
    assertTrue(whole.isOver() && whole.status().equals("200"), whole.status());
    Http2Wire.Stream tooLong = wire.post(" ".repeat((4 << 20) + 1), true);
    assertTrue(tooLong.isOver() && tooLong.status().equals("413"), tooLong.status());
    assertTrue(tooLong.body().contains("send less at once"), tooLong.body());
    Http2Wire.Stream next = call("after the long one");
    assertTrue(next.isOver() && next.status().equals("200"), next.status());
  }

  @Test
  @Order(6)
  void aClientOfHttpOneMayUpgrade() throws Exception {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> list = list(http, server.at("/mcp"));
        assertEquals(HttpClient.Version.HTTP_2, list.version());
        assertEquals(200, list.statusCode());
        assertTrue(list.body().contains("\"get_page\""), list.body());
      }
    }
  }

  private static HttpResponse<String> list(HttpClient http, URI uri) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("MCP-Protocol-Version", "2026-07-28")
            .header("Mcp-Method", "tools/list")
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.ofString(message("tools/list", "")))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  @Order(7)
  void speaksItByAlpnOverTls(@TempDir Path home) throws Exception {
    Path store = certificate(home);
    try (RunningServer secure =
            RunningServer.start(
                home,
                Map.of(
                    "micronaut.server.ssl.enabled",
                    true,
                    "micronaut.server.ssl.port",
                    -1,
                    "micronaut.server.ssl.key-store.path",
                    store.toUri().toString(),
                    "micronaut.server.ssl.key-store.type",
                    "PKCS12",
                    "micronaut.server.ssl.key-store.password",
                    "changeit"));
        HttpClient http = HttpClient.newBuilder().sslContext(trusting(store)).build()) {
      URI uri = secure.at("/mcp");
      assertEquals("https", uri.getScheme());
      HttpResponse<String> list =
          list(http, URI.create("https://localhost:" + uri.getPort() + "/mcp"));
      assertEquals(HttpClient.Version.HTTP_2, list.version());
      assertEquals(200, list.statusCode());
      assertTrue(list.body().contains("\"get_page\""), list.body());
      try (HttpClient old =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .sslContext(trusting(store))
              .build()) {
        assertEquals(200, list(old, list.uri()).statusCode());
      }
    }
  }

  /** Self-signed, by the JDK's own tool. */
  private static Path certificate(Path folder) throws IOException, InterruptedException {
    Path store = folder.resolve("made.p12");
    ProcessBuilder keytool =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair");
    keytool
        .command()
        .addAll(
            Arrays.asList(
                ("-alias it -keyalg EC -dname CN=synthetic -ext SAN=DNS:localhost -validity 2"
                        + " -storetype PKCS12 -storepass changeit")
                    .split(" ", -1)));
    keytool.command().addAll(Arrays.asList("-keystore", store.toString()));
    assertEquals(0, keytool.redirectErrorStream(true).start().waitFor());
    return store;
  }

  private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
    KeyStore made = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("it", made.getCertificate("it"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  @Order(8)
  void aStopTellsTheClientAndEndsItsStreams() throws Exception {
    Http2Wire.Stream events = listen();
    await().until(() -> events.body().contains("acknowledged"));
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
    await().until(() -> wire.goAways() > 0);
    assertTrue(events.isOver(), "the stream of events goes on");
    stopped.join();
    await().until(() -> !wire.isOpen());
  }
}
