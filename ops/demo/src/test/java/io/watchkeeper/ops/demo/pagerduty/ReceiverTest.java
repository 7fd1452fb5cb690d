package io.watchkeeper.ops.demo.pagerduty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @SuppressWarnings("NullAway.Init") // Set by JUnit.
  @TempDir
  private Path folder;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Receiver receiver;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void open() throws Exception {
    receiver =
        new Receiver(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
            new EventLog(folder.resolve("events.jsonl")),
            new Receiver.Surroundings(
                () -> NOW, new Random(3), Executors.newVirtualThreadPerTaskExecutor()));
    receiver.start();
  }

  @AfterEach
  void close() throws Exception {
    receiver.close();
    client.shutdownNow();
  }

  @Test
  void acceptsAndLogsBeforeItAnswers() throws Exception {
    HttpResponse<String> answer = enqueue(EventCheckTest.trigger().toString());
    assertEquals(202, answer.statusCode());
    assertEquals(
        "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"incident-1\"}",
        answer.body());
    List<String> lines = Files.readAllLines(folder.resolve("events.jsonl"));
    assertEquals(1, lines.size());
    JsonNode line = EventLog.JSON.readTree(lines.getFirst());
    assertEquals("2026-11-20T10:00:00Z", line.at("/receivedAt").asText());
    assertEquals("trigger", line.at("/event/event_action").asText());
    assertEquals("server s1", line.at("/event/payload/source").asText());
  }

  @Test
  void neverWritesTheRoutingKeyDown() throws Exception {
    enqueue(EventCheckTest.trigger().toString());
    String key = "0123456789abcdef0123456789abcdef";
    assertFalse(Files.readString(folder.resolve("events.jsonl")).contains(key));
    String shown = get("/events").body();
    assertFalse(shown.contains(key));
    assertTrue(shown.contains("…cdef"), shown);
  }

  @Test
  void makesADedupKeyForATriggerWithoutOne() throws Exception {
    ObjectNode event = EventCheckTest.trigger();
    event.remove("dedup_key");
    String first =
        EventLog.JSON.readTree(enqueue(event.toString()).body()).at("/dedup_key").asText();
    assertEquals(32, first.length());
    JsonNode second = EventLog.JSON.readTree(enqueue(event.toString()).body());
    assertFalse(first.equals(second.at("/dedup_key").asText()));
  }

  @Test
  void refusesBadEventsAndLogsNothing() throws Exception {
    ObjectNode event = EventCheckTest.trigger();
    event.put("routing_key", "short");
    HttpResponse<String> answer = enqueue(event.toString());
    assertEquals(400, answer.statusCode());
    assertEquals(
        "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":"
            + "[\"Length of 'routing_key' is incorrect (should be 32 characters)\"]}",
        answer.body());
    assertTrue(enqueue("{").body().contains("JSON parse error"));
    assertEquals(400, enqueue("").statusCode());
    assertEquals(400, enqueue("[]").statusCode());
    assertEquals(400, enqueue("{\"x\":\"" + "x".repeat(512 * 1024) + "\"}").statusCode());
    assertEquals("", Files.readString(folder.resolve("events.jsonl")));
    assertEquals(0, EventLog.JSON.readTree(get("/events").body()).at("/accepted").asInt());
  }

  @Test
  void throttlesAfter120InAMinute() throws Exception {
    String event = EventCheckTest.trigger().toString();
    for (int i = 0; i < 120; i++) {
      assertEquals(202, enqueue(event).statusCode());
    }
    assertEquals(429, enqueue(event).statusCode());
    assertEquals(120, Files.readAllLines(folder.resolve("events.jsonl")).size());
  }

  @Test
  void showsEventsSaysThatItIsAStandInAndRefusesTheRest() throws Exception {
    enqueue(EventCheckTest.trigger().toString());
    JsonNode shown = EventLog.JSON.readTree(get("/events").body());
    assertTrue(shown.at("/standIn").asBoolean());
    assertEquals("incident-1", shown.at("/events/0/dedup_key").asText());
    assertEquals(405, get("/v2/enqueue").statusCode());
    assertEquals(404, get("/v2/change/enqueue").statusCode());
    assertEquals("{\"status\":\"UP\"}", get("/health/ready").body());
  }

  private HttpResponse<String> enqueue(String body) throws Exception {
    return send(request("/v2/enqueue").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receiver.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
