package io.watchkeeper.alerting;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.fake.Keys;
import io.watchkeeper.alerting.fake.StandIn;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.anomaly.model.Incident;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Alerting between a stand-in of the server and one of PagerDuty, all on real sockets. */
class RingScenarioTest {

  private static final String HOOK = "/hook/incidents";
  private final WireJson json = new WireJson();
  private final Set<String> leases = ConcurrentHashMap.newKeySet();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  @TempDir Path home;
  private StandIn server;
  private StandIn pagerDuty;
  private RunningAlerting alerting;

  @BeforeEach
  void start() throws IOException {
    logged.start();
    root.addAppender(logged);
    root.setLevel(Level.DEBUG);
    server = new StandIn(this::obey);
    pagerDuty = new StandIn(call -> new StandIn.Answer(202, "{\"status\":\"success\"}"));
    alerting = new RunningAlerting(home, server, pagerDuty);
  }

  @AfterEach
  void stop() {
    alerting.close();
    server.close();
    pagerDuty.close();
    root.detachAppender(logged);
    root.setLevel(Level.INFO);
  }

  @Test
  void anIncidentIsActedUponRenewedReleasedAndTold() throws Exception {
    Incident incident = Incidents.slow("inc-1", 1);
    Instant posted = Instant.now();
    assertEquals(202, post(incident).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> leases.size() == 2);
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
    assertEquals(2, leases.size(), "renewals carry the same two leases");
    assertEquals(202, post(Incidents.closed(incident, 6)).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(leases::isEmpty);
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
    await().atMost(Duration.ofSeconds(5)).until(() -> leases.size() == 2);
    String on = "{\"on\":true,\"reason\":\"maintenance\"}";
    assertEquals(401, alerting.post("/api/kill-switch", "", on).statusCode());
    assertEquals(401, alerting.post("/api/kill-switch", Keys.HOOK, on).statusCode());
    assertEquals(400, alerting.post("/api/kill-switch", Keys.OPERATE, "{}").statusCode());
    assertEquals(200, alerting.post("/api/kill-switch", Keys.OPERATE, on).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(leases::isEmpty);
    assertEquals(202, post(Incidents.slow("inc-1", 2)).statusCode());
    alerting.close();
    alerting = new RunningAlerting(home, server, pagerDuty);
    assertTrue(json.tree(alerting.get("/api/kill-switch").body()).get("on").asBoolean());
    HttpResponse<String> answer = post(Incidents.slow("inc-1", 3));
    assertTrue(answer.body().contains("ignored"), answer.body());
    assertEquals(Set.of(), leases);
  }

  @Test
  void aRestartedAlertingTakesUpWhatItHeldAndWhatItHadToTell() throws Exception {
    pagerDuty.answer(call -> new StandIn.Answer(503, ""));
    Incident incident = Incidents.slow("inc-1", 1);
    assertEquals(202, post(incident).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(() -> leases.size() == 2);
    await().atMost(Duration.ofSeconds(5)).until(() -> !pagerDuty.calls().isEmpty());
    alerting.close();
    pagerDuty.answer(call -> new StandIn.Answer(202, ""));
    alerting = new RunningAlerting(home, server, pagerDuty);
    assertEquals(202, post(Incidents.closed(incident, 2)).statusCode());
    await().atMost(Duration.ofSeconds(5)).until(leases::isEmpty);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> pagerDuty.calls().getLast().body().contains("\"resolve\""));
    List<String> events = pagerDuty.calls().stream().map(StandIn.Call::body).toList();
    assertTrue(events.get(events.size() - 2).contains("\"trigger\""), events.toString());
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
    assertEquals(400, alerting.get("/api/actions?limit=0").statusCode());
    assertEquals("{\"status\":\"UP\"}", alerting.get("/health/live").body());
    assertEquals(200, alerting.get("/health/ready").statusCode());
    assertTrue(logged.list.size() > 10, "something was logged");
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      assertClean(event.getFormattedMessage(), wrong);
    }
    try (Stream<Path> files = Files.walk(home.resolve("alerting"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertClean(Files.readString(file), wrong);
      }
    }
  }

  private static void assertClean(String text, String wrong) {
    for (String key : List.of(Keys.HOOK, Keys.CONTROL, Keys.OPERATE, Keys.ROUTING, wrong)) {
      assertFalse(text.contains(key), "a key was written down");
    }
  }

  private HttpResponse<String> post(Incident incident) throws IOException, InterruptedException {
    return alerting.post(HOOK, Keys.HOOK, json.write(incident));
  }

  private StandIn.Answer obey(StandIn.Call call) {
    try {
      BackendCommand command = json.read(call.body(), BackendCommand.class);
      CommandOutcome outcome =
          switch (command) {
            case BackendCommand.OpenBreaker open -> take(open.lease().id());
            case BackendCommand.ServeFromCache serve -> take(serve.lease().id());
            case BackendCommand.Release release ->
                new CommandOutcome.Released(release.leaseId(), leases.remove(release.leaseId()));
            case BackendCommand.Unsupported unsupported -> {
              assertInstanceOf(BackendCommand.OpenBreaker.class, unsupported);
              yield new CommandOutcome.Unsupported();
            }
          };
      return new StandIn.Answer(200, json.write(outcome));
    } catch (IOException e) {
      return new StandIn.Answer(500, "");
    }
  }

  private CommandOutcome take(String lease) {
    Instant expiry = Instant.now().plusSeconds(3);
    return leases.add(lease)
        ? new CommandOutcome.Applied(lease, expiry)
        : new CommandOutcome.Renewed(lease, expiry);
  }
}
