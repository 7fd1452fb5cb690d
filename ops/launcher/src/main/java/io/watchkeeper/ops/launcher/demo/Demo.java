package io.watchkeeper.ops.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.ops.demo.traffic.CallResult;
import io.watchkeeper.ops.launcher.process.Calls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The demonstration's course: learn, inject, look, end, look again. It acts on the fault injector
 * only; what the ring does about it is the ring's own doing and is merely observed.
 */
final class Demo {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** Learning takes 45 s; three times that means it will not come. */
  private static final Duration LONGEST_LEARNING = Duration.ofSeconds(150);

  /** Twice what recovery may take, so that a late one is measured and not merely missed. */
  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(2);

  private final DemoOptions options;
  private final DemoRing ring;
  private final Clients clients;
  private final Sightings sightings;
  private final Calls calls;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Timeline timeline;
  private final Milestones seen = new Milestones();
  private Instant nextProgress = Instant.EPOCH;

  /** What the course is played on. */
  record Stage(DemoRing ring, Sightings sightings, Calls calls) {}

  /** Time and chance. */
  record Surroundings(InstantSource clock, RandomGenerator random) {}

  Demo(DemoOptions options, Stage stage, Surroundings around, Timeline timeline) {
    this.options = options;
    this.ring = stage.ring();
    this.clients = stage.ring().clients();
    this.sightings = stage.sightings();
    this.calls = stage.calls();
    this.clock = around.clock();
    this.random = around.random();
    this.timeline = timeline;
  }

  DemoResult run() throws IOException, InterruptedException {
    timeline.say(clients.awaitFlow(calls));
    // The first second is only partly filled with traffic; count from the next whole one.
    Instant counted = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);
    timeline.say("synthetic clients call tools; the analyzer learns what is ordinary ...");
    learn();
    if (options.fault()) {
      fault();
    } else {
      timeline.say("no fault is injected; for " + options.pace().quiet() + " nothing may be found");
      watchFor(options.pace().quiet());
    }
    count(counted);
    if (!options.live()) {
      // Nobody stays to watch: then the calls still under way end first, and count.
      clients.close();
    }
    clients.follow();
    return DemoResult.of(options, seen, clients.scorecard(seen.marks()));
  }

  private void learn() throws IOException, InterruptedException {
    if (!options.analyzer()) {
      timeline.say("started without the analyzer: nobody watches");
      watchFor(options.pace().blind());
      return;
    }
    Instant deadline = clock.instant().plus(LONGEST_LEARNING);
    while (!sightings.baselineReady()) {
      if (clock.instant().isAfter(deadline)) {
        throw new IllegalStateException(
            "no baseline after " + LONGEST_LEARNING + "; read the watch's log under --home");
      }
      tick();
    }
    timeline.say("the baseline is ready");
  }

  private void fault() throws IOException, InterruptedException {
    if (options.analyzer()) {
      watchFor(Duration.ofMillis(random.nextLong(15_000, 35_000)));
    }
    seen.injectedAt = clock.instant();
    timeline.zeroAt(seen.injectedAt);
    calls.post(ring.faultsEndpoint(), tenfoldLatencyAndErrors());
    timeline.say("INJECTED: the backend is 10 times slower and fails 30% of requests");
    Instant end = seen.injectedAt.plus(options.pace().fault());
    while (clock.instant().isBefore(end)) {
      look();
      tick();
    }
    calls.delete(ring.faultsEndpoint());
    seen.faultEndedAt = clock.instant();
    timeline.say("the fault has ended");
    Instant deadline = seen.faultEndedAt.plus(LONGEST_RECOVERY);
    while (clock.instant().isBefore(deadline) && !allSeen()) {
      look();
      tick();
      if (seen.detectedAt == null && clock.instant().isAfter(end.plusSeconds(15))) {
        // Nothing was found while the fault lasted; waiting longer proves nothing.
        return;
      }
    }
  }

  private boolean allSeen() {
    return seen.recoveredAt != null && seen.resolvedAt != null;
  }

  private static Map<String, Object> tenfoldLatencyAndErrors() {
    return Map.of(
        "duration",
        "PT5M",
        "faults",
        List.of(
            Map.of("kind", "latency", "factor", 10.0),
            Map.of("kind", "errors", "ratio", 0.3, "status", 500)));
  }

  private void look() throws InterruptedException {
    Instant injectedAt = seen.injectedAt;
    if (injectedAt == null) {
      return;
    }
    Optional<JsonNode> incident = sightings.incidentSince(injectedAt);
    if (incident.isEmpty()) {
      return;
    }
    JsonNode found = incident.get();
    String id = found.path("id").asText();
    if (seen.detectedAt == null) {
      seen.detectedAt = Sightings.instant(found.path("course").path("detectedAt"));
      timeline.say(seen.detectedAt, "DETECTED " + id + ": " + found.path("summary").asText());
    }
    lookAtAction();
    lookAtPage(id);
    lookAtRecovery(found, id);
  }

  private void lookAtAction() throws InterruptedException {
    if (seen.actionAt != null) {
      return;
    }
    Optional<JsonNode> backend = sightings.backend();
    if (backend.isPresent() && !backend.get().path("leases").isEmpty()) {
      JsonNode lease = backend.get().path("leases").get(0);
      seen.actionAt = Sightings.instant(lease.path("since"));
      timeline.say(
          seen.actionAt,
          "ACTION: "
              + lease.path("kind").asText()
              + ", leased, because of "
              + lease.path("incident").asText());
    }
  }

  private void lookAtPage(String id) throws InterruptedException {
    if (seen.triggeredAt == null) {
      Optional<JsonNode> page = sightings.page("trigger", id);
      if (page.isPresent()) {
        seen.triggeredAt = Sightings.instant(page.get().path("receivedAt"));
        timeline.say(seen.triggeredAt, "PAGED: PagerDuty's stand-in received the trigger");
      }
    }
    if (seen.faultEndedAt != null && seen.resolvedAt == null) {
      Optional<JsonNode> page = sightings.page("resolve", id);
      if (page.isPresent()) {
        seen.resolvedAt = Sightings.instant(page.get().path("receivedAt"));
        timeline.say(seen.resolvedAt, "RESOLVED: the same key was resolved");
      }
    }
  }

  private void lookAtRecovery(JsonNode incident, String id) throws InterruptedException {
    Instant ended = seen.faultEndedAt;
    if (ended == null || seen.recoveredAt != null || !incident.path("course").has("closedAt")) {
      return;
    }
    Optional<JsonNode> backend = sightings.backend();
    boolean closed =
        backend.isPresent()
            && backend.get().path("breaker").asText().equalsIgnoreCase("closed")
            && backend.get().path("leases").isEmpty();
    if (closed && freshAnswerSince(ended)) {
      seen.recoveredAt = clock.instant();
      timeline.say("RECOVERED: " + id + " is closed, the breaker too, and answers are fresh");
    }
  }

  private boolean freshAnswerSince(Instant since) {
    return clients.outcomes().reversed().stream()
        .takeWhile(outcome -> outcome.startedAt().isAfter(since))
        .anyMatch(
            outcome -> outcome.result() == CallResult.OK && outcome.staleAgeSeconds() == null);
  }

  /** Counts what the store holds, up to a second that must have arrived by now. */
  private void count(Instant counted) throws IOException, InterruptedException {
    seen.incidents = options.analyzer() ? sightings.incidentsEver() : 0;
    Instant to = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(4);
    seen.secondsExpected = (int) Duration.between(counted, to).toSeconds();
    seen.secondsRecorded = sightings.secondsRecorded(counted, to);
    timeline.say("recorded " + seen.secondsRecorded + " of " + seen.secondsExpected + " seconds");
  }

  private void watchFor(Duration duration) throws IOException, InterruptedException {
    Instant end = clock.instant().plus(duration);
    while (clock.instant().isBefore(end)) {
      tick();
    }
  }

  private void tick() throws IOException, InterruptedException {
    calls.pause(LOOK);
    clients.follow();
    Instant now = clock.instant();
    if (!now.isBefore(nextProgress)) {
      nextProgress = now.plusSeconds(1);
      timeline.live(clients.progress().line());
    }
  }
}
