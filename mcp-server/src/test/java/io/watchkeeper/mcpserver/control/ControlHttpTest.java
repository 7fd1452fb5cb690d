package io.watchkeeper.mcpserver.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlHttpTest {

  private static final String OPEN =
      """
      {"kind":"open-breaker","backend":"%s","lease":{"id":"%s","duration":"%s"},\
      "incident":"inc-7","reason":"slow"}\
      """;

  private static RunningServer server;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    server = RunningServer.start(home, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer 0123456789abcdee", "Bearer ", "Basic x", "0123456789abcdef"})
  void aWrongKeyIsUnauthorizedAndNeverEchoed(String authorization) throws Exception {
    HttpResponse<String> response =
        server.post(
            "/control/commands",
            OPEN.formatted("notion", "l", "PT15S"),
            "Authorization",
            authorization);
    assertEquals(401, response.statusCode());
    assertTrue(response.body().contains("key-file"), response.body());
    assertFalse(response.body().contains("0123456789"), response.body());
    assertEquals(401, server.get("/control/state").statusCode());
    assertEquals("CLOSED", state().path("breaker").asText());
  }

  @Test
  void appliesRenewsAndReleasesALease() throws Exception {
    String open = OPEN.formatted("notion", "l1", "PT60S");
    assertEquals("applied", kind(server.command(open), 200));
    assertEquals("HELD_OPEN", state().path("breaker").asText());
    assertEquals("open-breaker", state().path("leases").path(0).path("kind").asText());
    assertEquals("renewed", kind(server.command(open), 200));
    // The embedded workspace is well, so its probes succeed.
    await().until(() -> state().path("probesSucceeded").asInt() >= 5);
    HttpResponse<String> released =
        server.command(
            """
            {"kind":"release","backend":"notion","leaseId":"l1","incident":"inc-7",\
            "reason":"over"}\
            """);
    assertEquals("released", kind(released, 200));
    assertEquals("CLOSED", state().path("breaker").asText());
    assertEquals(0, state().path("leases").size());
  }

  @Test
  void aLeaseExpiresOnTheRealClockThoughNobodyCalls() throws Exception {
    assertEquals("applied", kind(server.command(OPEN.formatted("notion", "l2", "PT1S")), 200));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> state().path("breaker").asText().equals("HALF_OPEN"));
    assertEquals("applied", kind(server.command(OPEN.formatted("notion", "l3", "PT60S")), 200));
    await().until(() -> state().path("probesSucceeded").asInt() >= 5);
    server.command(
        """
        {"kind":"release","backend":"notion","leaseId":"l3","incident":"inc-7","reason":"over"}\
        """);
  }

  @Test
  void refusesAnUnknownBackendALongLeaseAndAnUnknownKind() throws Exception {
    assertEquals("refused", kind(server.command(OPEN.formatted("jira", "l4", "PT15S")), 409));
    HttpResponse<String> tooLong = server.command(OPEN.formatted("notion", "l4", "PT6M"));
    assertEquals("refused", kind(tooLong, 409));
    assertTrue(tooLong.body().contains("PT5M"), tooLong.body());
    assertEquals("refused", kind(server.command("{\"kind\":\"defragment\"}"), 409));
  }

  @Test
  void whatIsNoCommandIsABadRequest() throws Exception {
    assertEquals(400, server.command("not json").statusCode());
    assertEquals(400, server.command("").statusCode());
    HttpResponse<String> incomplete = server.command("{\"kind\":\"open-breaker\"}");
    assertEquals(400, incomplete.statusCode());
    assertTrue(incomplete.body().contains("backend"), incomplete.body());
  }

  @Test
  void obeysNobodyUntilItIsAllowed(@TempDir Path home) throws Exception {
    try (RunningServer careful =
        RunningServer.start(home, Map.of("watchkeeper.control.allowed", false))) {
      HttpResponse<String> response = careful.command(OPEN.formatted("notion", "l5", "PT15S"));
      assertEquals(409, response.statusCode());
      JsonNode outcome = RunningServer.json(response.body());
      assertEquals("NOT_ALLOWED", outcome.path("refusal").asText());
      assertTrue(outcome.path("message").asText().contains("watchkeeper.control.allowed=true"));
    }
  }

  private static String kind(HttpResponse<String> response, int status) throws Exception {
    assertEquals(status, response.statusCode(), response.body());
    return RunningServer.json(response.body()).path("kind").asText();
  }

  private static JsonNode state() throws Exception {
    HttpResponse<String> response =
        server.get("/control/state", "Authorization", "Bearer " + RunningServer.KEY);
    return RunningServer.json(response.body()).path("backends").path(0);
  }
}
