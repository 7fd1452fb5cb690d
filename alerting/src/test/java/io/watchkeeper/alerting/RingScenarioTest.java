package io.watchkeeper.alerting;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.fake.Keys;
import io.watchkeeper.alerting.fake.Logged;
import io.watchkeeper.alerting.fake.Obedience;
import io.watchkeeper.alerting.fake.StandIn;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.anomaly.model.Incident;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerting between a stand-in of the server and one of PagerDuty, all on real sockets. */
class RingScenarioTest {

  private static final String HOOK = "/hook/incidents";
  private static final String DECISION = "{\"by\":\"ann\",\"reason\":\"clients see errors\"}";
  private final WireJson json = new WireJson();
  private final Obedience obedience = new Obedience(InstantSource.system());
  @TempDir Path home;
  private StandIn server;
  private StandIn pagerDuty;
  private RunningAlerting alerting;
  private Logged logged;

  @BeforeEach
  void start() throws IOException {
    logged = new Logged();
    server = StandIn.obeying(obedience);
    pagerDuty = new StandIn(call -> new StandIn.Answer(202, "{\"status\":\"success\"}"));
    alerting = new RunningAlerting(home, server, pagerDuty);
  }

  @AfterEach
  void stop() {
    alerting.close();
    server.close();
    pagerDuty.close();
    logged.close();
  }

  @Test
  void anIncidentIsActedUponRenewedReleasedAndTold() throws Exception {
    Incident incident = Incidents.slow("inc-1", 1);
    Instant posted = Instant.now();
    assertEquals(202, post(incident).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().size() == 2);
    for (StandIn.Call call : server.calls().subList(0, 2)) {
      assertEquals("Bearer " + Keys.CONTROL, call.authorization());
      Duration after = Duration.between(posted, call.at());
      assertTrue(after.toMillis() < 1000, "the command came after " + after);
    }
    for (int revision = 2; revision < 6; revision++) {
      int before = server.calls().size();
      assertEquals(202, post(Incidents.slow("inc-1", revision)).statusCode());
      await().atMost(Duration.ofSeconds(5)).until(() -> server.calls().size() >= before + 2);
    }
    assertEquals(2, obedience.held().size(), "renewals carry the same two leases");
    assertEquals(202, post(Incidents.closed(incident, 6)).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().isEmpty());
    await().atMost(Duration.ofSeconds(5)).until(() -> pagerDuty.calls().size() == 2);
    JsonNode trigger = json.tree(pagerDuty.calls().get(0).body());
    JsonNode resolve = json.tree(pagerDuty.calls().get(1).body());
    assertEquals("trigger", trigger.get("event_action").asText());
    assertEquals("resolve", resolve.get("event_action").asText());
    assertEquals("inc-1", trigger.get("dedup_key").asText());
    assertEquals(trigger.get("dedup_key"), resolve.get("dedup_key"));
    String actions = alerting.get("/api/actions?limit=1000").body();
    for (String sign : List.of("decision", "command", "renewal", "release", "notification")) {
      assertTrue(actions.contains("\"kind\":\"" + sign + "\""), sign + " is in " + actions);
    }
    String notifications = alerting.get("/api/notifications").body();
    assertTrue(notifications.contains("inc-1/resolved"), notifications);
    assertFalse(notifications.contains(Keys.ROUTING));
  }

  @Test
  void aSilentWatchIsNotFollowedByRenewals() throws Exception {
    assertEquals(202, post(Incidents.slow("inc-1", 1)).statusCode());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> alerting.get("/api/actions").body().contains("lease left to expire"));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> alerting.get("/api/actions").body().contains("\"expired\""));
    Instant newest = server.calls().getLast().at();
    Instant posted = server.calls().getFirst().at();
    assertTrue(
        Duration.between(posted, newest).toMillis() < 2000,
        "the last renewal came " + Duration.between(posted, newest) + " after the last word");
    assertTrue(alerting.get("/api/actions").body().contains("was not heard from for 1 s"));
  }

  @Test
  void theKillSwitchEndsEverythingAndOutlivesARestart() throws Exception {
    assertEquals(202, post(Incidents.slow("inc-1", 1)).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().size() == 2);
    String on = "{\"on\":true,\"reason\":\"maintenance\"}";
    assertEquals(401, alerting.post("/api/kill-switch", "", on).statusCode());
    assertEquals(401, alerting.post("/api/kill-switch", Keys.HOOK, on).statusCode());
    assertEquals(400, alerting.post("/api/kill-switch", Keys.OPERATE, "{}").statusCode());
    assertEquals(200, alerting.post("/api/kill-switch", Keys.OPERATE, on).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().isEmpty());
    assertEquals(202, post(Incidents.slow("inc-1", 2)).statusCode());
    alerting.close();
    alerting = new RunningAlerting(home, server, pagerDuty);
    assertTrue(json.tree(alerting.get("/api/kill-switch").body()).get("on").asBoolean());
    HttpResponse<String> answer = post(Incidents.slow("inc-1", 3));
    assertTrue(answer.body().contains("ignored"), answer.body());
    assertEquals(Set.of(), obedience.held());
  }

  @Test
  void aRestartedAlertingTakesUpWhatItHeldAndWhatItHadToTell() throws Exception {
    pagerDuty.answer(call -> new StandIn.Answer(503, ""));
    Incident incident = Incidents.slow("inc-1", 1);
    assertEquals(202, post(incident).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().size() == 2);
    await().atMost(Duration.ofSeconds(5)).until(() -> !pagerDuty.calls().isEmpty());
    alerting.close();
    pagerDuty.answer(call -> new StandIn.Answer(202, ""));
    alerting = new RunningAlerting(home, server, pagerDuty);
    assertEquals(202, post(Incidents.closed(incident, 2)).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().isEmpty());
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> pagerDuty.calls().getLast().body().contains("\"resolve\""));
    List<String> events = pagerDuty.calls().stream().map(StandIn.Call::body).toList();
    assertTrue(events.get(events.size() - 2).contains("\"trigger\""), events.toString());
  }

  @Test
  void whileApprovalIsAskedForNothingHappensUntilAPersonGivesIt() throws Exception {
    alerting.close();
    alerting = new RunningAlerting(home, server, pagerDuty, "approve");
    Incident incident = Incidents.slow("inc-1", 1);
    assertEquals(202, post(incident).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> pagerDuty.calls().size() == 1);
    String trigger = pagerDuty.calls().getFirst().body();
    JsonNode waiting = leases().get("waiting");
    assertEquals(2, waiting.size());
    String breaker = id(waiting, "open-breaker");
    String cache = id(waiting, "serve-from-cache");
    assertTrue(trigger.contains("open-breaker for notion on s1 waits for approval"), trigger);
    assertTrue(trigger.contains(breaker), trigger);
    for (int revision = 2; revision < 5; revision++) {
      assertEquals(202, post(Incidents.slow("inc-1", revision)).statusCode());
    }
    assertEquals(List.of(), server.calls(), "nothing was done");
    HttpResponse<String> approved =
        alerting.post("/api/leases/" + breaker + "/approve", Keys.OPERATE, DECISION);
    assertEquals(200, approved.statusCode(), approved.body());
    assertEquals(breaker, id(json.tree(approved.body()).get("held"), "open-breaker"));
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().equals(Set.of(breaker)));
    int before = server.calls().size();
    assertEquals(202, post(Incidents.slow("inc-1", 5)).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> server.calls().size() >= before + 2);
    assertEquals(Set.of(breaker), obedience.held(), "renewed, and nothing else");
    assertEquals(cache, id(leases().get("waiting"), "serve-from-cache"));
    String actions = alerting.get("/api/actions?limit=1000").body();
    for (String sign :
        List.of("\"kind\":\"proposal\"", "\"kind\":\"approval\"", "\"by\":\"ann\"")) {
      assertTrue(actions.contains(sign), sign + " is in " + actions);
    }
    assertEquals(202, post(Incidents.closed(incident, 6)).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().isEmpty());
    assertEquals(0, leases().get("waiting").size());
  }

  @Test
  void whatAPersonUndoesIsReleasedAndOnlyTheNextIncidentMayActAgain() throws Exception {
    Incident incident = Incidents.slow("inc-1", 1);
    assertEquals(202, post(incident).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().size() == 2);
    for (JsonNode held : leases().get("held")) {
      String undo = "/api/leases/" + held.get("id").asText() + "/undo";
      assertEquals(200, alerting.post(undo, Keys.OPERATE, DECISION).statusCode());
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().isEmpty());
    HttpResponse<String> heartbeat = post(Incidents.slow("inc-1", 2));
    assertTrue(heartbeat.body().contains("undone by ann: clients see errors"), heartbeat.body());
    alerting.close();
    alerting = new RunningAlerting(home, server, pagerDuty);
    heartbeat = post(Incidents.slow("inc-1", 3));
    assertTrue(heartbeat.body().contains("undone by ann"), heartbeat.body());
    assertEquals(Set.of(), obedience.held());
    assertEquals(202, post(Incidents.closed(incident, 4)).statusCode());
    assertEquals(202, post(Incidents.slow("inc-2", 1)).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().size() == 2);
  }

  @Test
  void refusalsAreClearAndNoKeyIsEverWrittenDown() throws Exception {
    String wrong = "d4".repeat(32);
    String body = json.write(Incidents.slow("inc-1", 1));
    HttpResponse<String> answer = alerting.post(HOOK, wrong, body);
    assertEquals(401, answer.statusCode());
    assertTrue(answer.body().contains("watchkeeper.hook.key-file"), answer.body());
    assertFalse(answer.body().contains(wrong));
    assertEquals(401, alerting.post(HOOK, "", "not even JSON").statusCode());
    HttpResponse<String> bad = alerting.post(HOOK, Keys.HOOK, body.replace("summary", "sum"));
    assertEquals(400, bad.statusCode());
    assertTrue(bad.body().contains("'summary' is missing"), bad.body());
    assertEquals(400, alerting.post(HOOK, Keys.HOOK, "").statusCode());
    HttpResponse<String> large = alerting.post(HOOK, Keys.HOOK, " ".repeat((1 << 20) + 1));
    assertEquals(413, large.statusCode());
    assertTrue(large.body().contains("at most 1 MiB"), large.body());
    assertEquals(202, alerting.post(HOOK, Keys.HOOK, body).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> pagerDuty.calls().size() == 1);
    String undo = "/api/leases/" + id(leases().get("held"), "open-breaker") + "/undo";
    assertFalse(alerting.post(undo, wrong, DECISION).body().contains(wrong));
    assertEquals(200, alerting.post(undo, Keys.OPERATE, DECISION).statusCode());
    assertEquals(400, alerting.get("/api/actions?limit=0").statusCode());
    assertEquals("{\"status\":\"UP\"}", alerting.get("/health/live").body());
    assertEquals(200, alerting.get("/health/ready").statusCode());
    assertTrue(logged.lines().size() > 10, "something was logged");
    assertTrue(logged.field(AuditLog.INCIDENT_ID).contains("inc-1"), "with its incident");
    for (String line : logged.lines()) {
      assertClean(line, wrong);
    }
    try (Stream<Path> files = Files.walk(home.resolve("alerting"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertClean(Files.readString(file), wrong);
      }
    }
  }

  private static void assertClean(String text, String wrong) {
    for (String key :
        List.of(Keys.HOOK, Keys.CONTROL, Keys.OPERATE, Keys.VIEW, Keys.ROUTING, wrong)) {
      assertFalse(text.contains(key), "a key was written down");
    }
  }

  private HttpResponse<String> post(Incident incident) throws IOException, InterruptedException {
    return alerting.post(HOOK, Keys.HOOK, json.write(incident));
  }

  private JsonNode leases() throws IOException, InterruptedException {
    return json.tree(alerting.get("/api/leases").body());
  }

  /** The id of the action of this kind, waiting or held. */
  private static String id(JsonNode actions, String kind) {
    for (JsonNode action : actions) {
      if (action.at("/action/kind").asText().equals(kind)) {
        return action.get("id").asText();
      }
    }
    throw new AssertionError("no " + kind + " in " + actions);
  }
}
