package io.watchkeeper.alerting;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.fake.Keys;
import io.watchkeeper.alerting.fake.Obedience;
import io.watchkeeper.alerting.fake.StandIn;
import io.watchkeeper.alerting.model.LeaseBoard;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person who decides is answered, over real connections. */
class LeaseApiTest {

  private static final String ANN = "{\"by\":\"ann\",\"reason\":\"clients see errors\"}";

  private final WireJson json = new WireJson();
  private final Obedience obedience = new Obedience(InstantSource.system());
  @TempDir Path home;
  private StandIn server;
  private StandIn pagerDuty;
  private RunningAlerting alerting;

  @BeforeEach
  void start() throws IOException {
    server = StandIn.obeying(obedience);
    pagerDuty = new StandIn(call -> new StandIn.Answer(202, ""));
    alerting = new RunningAlerting(home, server, pagerDuty, "approve");
  }

  @AfterEach
  void stop() {
    alerting.close();
    server.close();
    pagerDuty.close();
  }

  @Test
  void theBoardSaysWhatTheContractSays() throws Exception {
    hear(1);
    JsonNode board = json.tree(alerting.get("/api/leases").body());
    assertEquals("approve", board.get("mode").asText());
    assertFalse(board.at("/killSwitch/on").asBoolean());
    assertEquals("never used", board.at("/killSwitch/reason").asText());
    JsonNode first = board.at("/waiting/0");
    assertEquals("inc-1", first.get("incident").asText());
    assertEquals(
        "{\"kind\":\"open-breaker\",\"server\":\"s1\",\"backend\":\"notion\"}",
        first.get("action").toString());
    assertTrue(first.get("reason").asText().startsWith("notion on s1 is at fault"));
    LeaseBoard typed = json.read(alerting.get("/api/leases").body(), LeaseBoard.class);
    assertEquals(
        Duration.ofMinutes(10),
        Duration.between(typed.waiting().getFirst().since(), typed.waiting().getFirst().until()));
    assertEquals(List.of(), typed.held());
  }

  static List<String> lesserKeys() {
    return List.of("", Keys.HOOK, Keys.CONTROL, Keys.VIEW);
  }

  @ParameterizedTest
  @MethodSource("lesserKeys")
  void onlyTheOperatorsKeyDecides(String key) throws Exception {
    hear(1);
    for (String deed : List.of("approve", "undo")) {
      HttpResponse<String> answer = alerting.post(path(waiting(0), deed), key, ANN);
      assertEquals(401, answer.statusCode());
      assertTrue(answer.body().contains("operate.key"), answer.body());
      assertTrue(key.isEmpty() || !answer.body().contains(key));
    }
    assertEquals(List.of(), server.calls());
  }

  @Test
  void whoLooksFromThisMachineNeedsNoKeyButNoWrongOneEither() throws Exception {
    assertEquals(200, alerting.get("/api/leases").statusCode());
    assertEquals(200, alerting.get("/api/leases", Keys.VIEW).statusCode());
    assertEquals(200, alerting.get("/api/leases", Keys.OPERATE).statusCode());
    assertEquals(401, alerting.get("/api/leases", Keys.HOOK).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "[]",
        "null",
        "{}",
        "{\"by\":\"ann\"}",
        "{\"by\":\"ann\",\"reason\":\" \"}",
        "{\"by\":\"\",\"reason\":\"why\"}",
        "{\"by\":{\"name\":\"ann\"},\"reason\":\"why\"}"
      })
  void whoDoesNotSayWhoAndWhyIsToldHow(String body) throws Exception {
    hear(1);
    for (String deed : List.of("approve", "undo")) {
      HttpResponse<String> answer = alerting.post(path(waiting(0), deed), Keys.OPERATE, body);
      assertEquals(400, answer.statusCode(), body);
      assertTrue(answer.body().contains("reason in 1 to 500 characters"), answer.body());
    }
    assertEquals(List.of(), server.calls());
  }

  @Test
  void anIdThatNobodyHasMayHaveEnded() throws Exception {
    for (String deed : List.of("approve", "undo")) {
      HttpResponse<String> answer = alerting.post(path("wk-nobody", deed), Keys.OPERATE, ANN);
      assertEquals(404, answer.statusCode());
      assertTrue(answer.body().contains("it may have ended: GET /api/leases"), answer.body());
    }
  }

  @Test
  void whatCannotBeDoneAnyMoreSaysWhy() throws Exception {
    hear(1);
    String id = waiting(0);
    alerting.post("/api/kill-switch", Keys.OPERATE, "{\"on\":true,\"reason\":\"maintenance\"}");
    assertConflict(id, "kill switch: maintenance");
    alerting.post("/api/kill-switch", Keys.OPERATE, "{\"on\":false,\"reason\":\"done\"}");
    hear(2);
    assertEquals(id, waiting(0), "an action keeps its id");
    assertEquals(
        202,
        alerting
            .post(
                "/hook/incidents",
                Keys.HOOK,
                json.write(Incidents.closed(Incidents.slow("inc-1", 1), 3)))
            .statusCode());
    assertConflict(id, "incident closed");
    assertEquals(List.of(), server.calls());
  }

  @Test
  void whatWasDeclinedIsNotApprovedAfterwards() throws Exception {
    hear(1);
    String id = waiting(0);
    HttpResponse<String> undone = alerting.post(path(id, "undo"), Keys.OPERATE, ANN);
    assertEquals(200, undone.statusCode());
    assertEquals(1, json.read(undone.body(), LeaseBoard.class).waiting().size());
    assertConflict(id, "undone by ann: clients see errors");
    assertEquals(200, alerting.post(path(id, "undo"), Keys.OPERATE, ANN).statusCode(), "again");
  }

  @Test
  void twoWhoApproveAtTheSameTimeApplyItOnce() throws Exception {
    hear(1);
    String id = waiting(0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> both =
          threads.invokeAll(
              List.of(
                  () -> alerting.post(path(id, "approve"), Keys.OPERATE, ANN),
                  () -> alerting.post(path(id, "approve"), Keys.OPERATE, ANN)));
      for (var each : both) {
        LeaseBoard board = json.read(each.get().body(), LeaseBoard.class);
        assertEquals(id, board.held().getFirst().id());
      }
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> obedience.held().size() == 1);
    String actions = alerting.get("/api/actions?limit=1000").body();
    assertEquals(2, actions.split("\"outcome\":\"applied\"", -1).length, actions);
    assertTrue(actions.contains("repeated: it is held already"), actions);
  }

  @Test
  void aDiskThatRefusesAnUndoIsSaidSo() throws Exception {
    hear(1);
    String id = waiting(0);
    Path inTheWay = Files.createDirectory(home.resolve("alerting/approvals.json.next"));
    HttpResponse<String> answer = alerting.post(path(id, "undo"), Keys.OPERATE, ANN);
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("a restart would forget"), answer.body());
    assertConflict(id, "undone by ann");
    Files.delete(inTheWay);
    assertEquals(200, alerting.post(path(id, "undo"), Keys.OPERATE, ANN).statusCode());
  }

  @Test
  void theKillSwitchRemembersWhoTurnedItAndTakesItWithoutAName() throws Exception {
    String turn = "/api/kill-switch";
    String on = "{\"on\":true,\"reason\":\"maintenance\",\"by\":\"ann\"}";
    assertEquals(200, alerting.post(turn, Keys.OPERATE, on).statusCode());
    assertTrue(alerting.get("/api/actions").body().contains("\"by\":\"ann\""));
    assertTrue(json.tree(alerting.get("/api/leases").body()).at("/killSwitch/on").asBoolean());
    String off = "{\"on\":false,\"reason\":\"done\"}";
    assertEquals(200, alerting.post(turn, Keys.OPERATE, off).statusCode());
    for (String bad : List.of("", "{}", "{\"on\":true}", "{\"on\":\"yes\",\"reason\":\"why\"}")) {
      HttpResponse<String> answer = alerting.post(turn, Keys.OPERATE, bad);
      assertEquals(400, answer.statusCode(), bad);
      assertTrue(answer.body().contains("reason in 1 to 500"), answer.body());
    }
  }

  private void assertConflict(String id, String why) throws IOException, InterruptedException {
    HttpResponse<String> answer = alerting.post(path(id, "approve"), Keys.OPERATE, ANN);
    assertEquals(409, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(why), answer.body());
  }

  private void hear(int revision) throws IOException, InterruptedException {
    String body = json.write(Incidents.slow("inc-1", revision));
    assertEquals(202, alerting.post("/hook/incidents", Keys.HOOK, body).statusCode());
  }

  private String waiting(int index) throws IOException, InterruptedException {
    return json.read(alerting.get("/api/leases").body(), LeaseBoard.class)
        .waiting()
        .get(index)
        .id();
  }

  private static String path(String id, String deed) {
    return "/api/leases/" + id + "/" + deed;
  }
}
