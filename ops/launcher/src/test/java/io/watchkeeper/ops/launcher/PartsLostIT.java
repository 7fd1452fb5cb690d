package io.watchkeeper.ops.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.demo.Clients;
import io.watchkeeper.ops.launcher.demo.DemoOptions;
import io.watchkeeper.ops.launcher.demo.DemoRing;
import io.watchkeeper.ops.launcher.demo.Pace;
import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Child;
import io.watchkeeper.ops.launcher.process.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the ring when one of its parts is killed as a crash would kill it. */
class PartsLostIT {

  /** A lease of 15 s, and a moment for a busy machine. */
  private static final Duration LEASE_ENDS = Duration.ofSeconds(20);

  /** The watch counts as lost after 20 s; then the last lease of 15 s runs out. */
  private static final Duration LOST_AND_ENDS = Duration.ofSeconds(42);

  @TempDir private Path folder;

  private final Calls calls = Checkout.calls();
  private DemoRing ring;
  private String controlKey;

  @BeforeEach
  void start() throws Exception {
    Home home = Home.at(folder);
    ring =
        new DemoRing(
            home,
            new DemoOptions(1, true, true, false, Pace.USUAL),
            Checkout.starter(home),
            Clock.systemUTC());
    ring.start();
    controlKey = home.key(Role.CONTROL).current().reveal();
    ring.clients().awaitFlow(calls);
  }

  @AfterEach
  void stop() {
    ring.close();
  }

  @Test
  void leasesExpireWhenAlertingOrTheWatchIsKilledAndTheServerServesOn() throws Exception {
    awaitBaseline();
    inject();
    awaitHeld();

    Child alerting = ring.running().child("alerting");
    alerting.kill();
    awaitReleased(LEASE_ENDS);
    assertServes();

    ring.running().restart("alerting");
    awaitHeld();

    ring.running().child("watch").kill();
    awaitReleased(LOST_AND_ENDS);
    assertServes();
  }

  @Test
  void aKilledServerIsNoticedWithinFiveSecondsAndSaid() throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !calls.get(ring.ports().watch("/api/detection")).path("servers").isEmpty());
    // Some whole seconds of rows, so that their absence means something.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> detection().path("secondsLearned").asInt() >= 3);
    Instant killed = Instant.now();
    ring.running().child("server").kill();
    JsonNode incident =
        Awaitility.await()
            .atMost(Duration.ofSeconds(15))
            .pollInterval(Duration.ofMillis(100))
            .until(this::silence, found -> !found.isMissingNode());
    Duration noticed =
        Duration.between(
            killed, Instant.parse(incident.path("course").path("detectedAt").asText()));
    assertTrue(noticed.compareTo(Duration.ofSeconds(5)) <= 0, () -> "noticed after " + noticed);
    assertTrue(incident.path("summary").asText().contains("silent"), incident::toString);
  }

  private void awaitBaseline() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> calls.get(ring.ports().watch("/api/detection")).path("ready").asBoolean());
  }

  private void inject() throws IOException, InterruptedException {
    calls.post(
        ring.faultsEndpoint(),
        Map.of(
            "duration",
            "PT10M",
            "faults",
            List.of(
                Map.of("kind", "latency", "factor", 10.0),
                Map.of("kind", "errors", "ratio", 0.3, "status", 500))));
  }

  private void awaitHeld() {
    Awaitility.await().atMost(Duration.ofSeconds(25)).until(() -> leases() > 0);
  }

  private void awaitReleased(Duration atMost) {
    Awaitility.await().atMost(atMost).until(() -> leases() == 0);
  }

  private int leases() throws IOException, InterruptedException {
    return calls
        .get(ring.ports().server("/control/state"), Map.of("Authorization", "Bearer " + controlKey))
        .path("backends")
        .path(0)
        .path("leases")
        .size();
  }

  private void assertServes() throws IOException {
    Clients clients = ring.clients();
    clients.follow();
    int before = clients.outcomes().size();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          clients.follow();
          return clients.outcomes().stream()
              .skip(before)
              .anyMatch(outcome -> !outcome.result().error());
        });
  }

  private JsonNode detection() throws IOException, InterruptedException {
    return calls.get(ring.ports().watch("/api/detection")).path("servers").path(0);
  }

  private JsonNode silence() throws IOException, InterruptedException {
    JsonNode newest = calls.get(ring.ports().watch("/api/incidents")).path("incidents").path(0);
    return newest.path("anomalies").path(0).path("kind").asText().equals("silence")
        ? newest
        : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }
}
