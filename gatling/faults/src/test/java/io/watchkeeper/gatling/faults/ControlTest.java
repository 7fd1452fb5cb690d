package io.watchkeeper.gatling.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTest {
  private static final String ERRORS = "{\"kind\":\"errors\",\"ratio\":0.5,\"status\":503}";

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Rig rig;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig(Rig.answering("hello"));
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  @Test
  void tellsTheWholeTruth() throws Exception {
    rig.inject("PT60S", ERRORS);
    rig.now.set(Rig.START.plusSeconds(5));
    assertEquals(200, rig.control("DELETE", "").statusCode());
    JsonNode fault = rig.truth().at("/faults/0");
    assertEquals("errors", fault.at("/kind").asText());
    assertEquals("50.0% with status 503", fault.at("/strength").asText());
    assertEquals("2026-11-20T10:00:00Z", fault.at("/startedAt").asText());
    assertEquals("2026-11-20T10:00:05Z", fault.at("/endedAt").asText());
  }

  @Test
  void deleteDoesNotMoveTheEndOfWhatHasEnded() throws Exception {
    rig.inject("PT1S", ERRORS);
    rig.now.set(Rig.START.plusSeconds(9));
    assertEquals("{\"faults\":[]}", rig.control("DELETE", "").body());
    assertEquals("2026-11-20T10:00:01Z", rig.truth().at("/faults/0/endedAt").asText());
  }

  @Test
  void badOrdersAre400AndSayWhatToSend() throws Exception {
    assertRefused("", "no JSON");
    assertRefused("{", "no JSON");
    assertRefused("null", "not null");
    assertRefused("[]", "");
    assertRefused("{}", "faults: give a list");
    assertRefused("{\"faults\":[" + ERRORS + "]}", "duration: give ISO-8601");
    assertRefused(order("PT0S", ERRORS), "duration");
    assertRefused(order("-PT1S", ERRORS), "duration");
    assertRefused(order("PT30M0.001S", ERRORS), "PT30M");
    assertRefused(order("soon", ERRORS), "field duration");
    assertRefused(
        order("PT9S", "{\"kind\":\"meteor\"}"), "kind: meteor is not known; choose latency");
    assertRefused(order("PT9S", "{\"ratio\":1}"), "kind: (none)");
    assertRefused(order("PT9S", "{\"kind\":\"errors\",\"status\":503}"), "errors: ratio");
    assertRefused(order("PT9S", "{\"kind\":\"errors\",\"ratio\":1.01,\"status\":503}"), "ratio");
    assertRefused(order("PT9S", "{\"kind\":\"errors\",\"ratio\":1,\"status\":200}"), "status");
    assertRefused(order("PT9S", "{\"kind\":\"latency\"}"), "give a factor above 1");
    assertRefused(order("PT9S", "{\"kind\":\"latency\",\"factor\":\"x\"}"), "field factor");
    assertRefused(order("PT9S", "{\"kind\":\"latency\",\"addedMillis\":60001}"), "60000");
    assertRefused(order("PT9S", "{\"kind\":\"hang\",\"ratio\":\"NaN\"}"), "ratio");
    assertRefused("[" + "9".repeat(65 * 1024), 413, "send at most");
    assertTrue(rig.truth().at("/faults").isEmpty());
  }

  @Test
  void takesTheLongestDurationButNoMore() throws Exception {
    rig.inject("PT30M", ERRORS);
    assertEquals("2026-11-20T10:30:00Z", rig.truth().at("/faults/0/endsAt").asText());
  }

  @Test
  void boundsActiveFaults() throws Exception {
    for (int i = 0; i < 32; i++) {
      rig.inject("PT9S", ERRORS);
    }
    assertRefused(order("PT9S", ERRORS), "32 are active at most");
    rig.now.set(Rig.START.plusSeconds(9));
    rig.inject("PT9S", ERRORS);
  }

  @Test
  void forgetsOldFaultsByCount() throws Exception {
    String eight = String.join(",", Collections.nCopies(8, ERRORS));
    for (int i = 0; i < 126; i++) {
      rig.inject("PT1S", eight);
      rig.now.set(rig.now.get().plusSeconds(1));
    }
    JsonNode truth = rig.truth();
    assertEquals(1000, truth.at("/faults").size());
    assertEquals(8, truth.at("/forgotten").asInt());
    assertEquals(9, truth.at("/faults/0/id").asInt());
  }

  @Test
  void pointsToTheRightPathMethodAndCaller() throws Exception {
    assertEquals(405, rig.control("PUT", "{}").statusCode());
    String base = "http://127.0.0.1:" + rig.injector.controlPort();
    assertEquals(404, get(HttpRequest.newBuilder(URI.create(base + "/nope"))).statusCode());
    assertEquals(200, get(HttpRequest.newBuilder(URI.create(base + "/health/live"))).statusCode());
    HttpRequest.Builder page =
        HttpRequest.newBuilder(URI.create(base + "/faults")).header("Origin", "http://evil");
    assertEquals(403, get(page).statusCode());
  }

  @Test
  void clientsOfTheProxyCannotReachTheControlApi() throws Exception {
    assertEquals("hello", rig.get("/faults").body());
    assertFalse(rig.control("GET", "").body().contains("hello"));
  }

  private HttpResponse<String> get(HttpRequest.Builder request) throws Exception {
    return rig.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String order(String duration, String fault) {
    return "{\"duration\":\"" + duration + "\",\"faults\":[" + fault + "]}";
  }

  private void assertRefused(String body, String says) throws Exception {
    assertRefused(body, 400, says);
  }

  private void assertRefused(String body, int status, String says) throws Exception {
    HttpResponse<String> answer = rig.control("POST", body);
    assertEquals(status, answer.statusCode(), body + " -> " + answer.body());
    String error = ControlServer.JSON.readTree(answer.body()).at("/error").asText();
    assertTrue(error.contains(says), error);
  }
}
