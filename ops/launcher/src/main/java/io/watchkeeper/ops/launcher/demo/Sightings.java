package io.watchkeeper.ops.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an observer from outside can ask the ring's processes; nothing else is trusted. */
final class Sightings {

  private final Calls calls;
  private final Ports ports;
  private final URI pages;
  private final String controlKey;

  Sightings(Calls calls, Ports ports, URI pages, String controlKey) {
    this.calls = calls;
    this.ports = ports;
    this.pages = pages;
    this.controlKey = controlKey;
  }

  boolean baselineReady() throws InterruptedException {
    try {
      return calls.get(ports.watch("/api/detection")).path("ready").asBoolean();
    } catch (IOException e) {
      return false;
    }
  }

  /** The newest incident that was found at or after an instant. */
  Optional<JsonNode> incidentSince(Instant since) throws InterruptedException {
    try {
      for (JsonNode incident : calls.get(ports.watch("/api/incidents")).path("incidents")) {
        if (!instant(incident.path("course").path("detectedAt")).isBefore(since)) {
          return Optional.of(incident);
        }
      }
    } catch (IOException e) {
      // The watch is away; what it found will be seen when it is back.
    }
    return Optional.empty();
  }

  int incidentsEver() throws IOException, InterruptedException {
    return calls.get(ports.watch("/api/incidents")).path("incidents").size();
  }

  /** The backend as the server itself states it: breaker, leases, cache-only. */
  Optional<JsonNode> backend() throws InterruptedException {
    try {
      JsonNode state = calls.get(ports.server("/control/state"), bearer());
      return Optional.ofNullable(state.path("backends").get(0));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The page of one incident, as the receiver logged it. */
  Optional<JsonNode> page(String action, String incident) throws InterruptedException {
    try {
      JsonNode answer = calls.get(pages);
      for (JsonNode logged : answer.isArray() ? answer : answer.path("events")) {
        JsonNode event = logged.has("event") ? logged.path("event") : logged;
        if (event.path("event_action").asText().equals(action)
            && event.path("dedup_key").asText().equals(incident)) {
          return Optional.of(logged);
        }
      }
    } catch (IOException e) {
      // Asked again in a moment.
    }
    return Optional.empty();
  }

  /** The seconds in [from, to) for which the store holds a row of the server. */
  int secondsRecorded(Instant from, Instant to) throws IOException, InterruptedException {
    String query =
        "/api/v1/window?metric=mcp_server.requests&from=" + encode(from) + "&to=" + encode(to);
    Set<String> seconds = new HashSet<>();
    for (JsonNode series : calls.get(ports.watch(query)).path("series")) {
      for (JsonNode sample : series.path("samples")) {
        seconds.add(sample.path("at").asText());
      }
    }
    return seconds.size();
  }

  static Instant instant(JsonNode node) {
    return node.asText().isEmpty() ? Instant.EPOCH : Instant.parse(node.asText());
  }

  private Map<String, String> bearer() {
    return Map.of("Authorization", "Bearer " + controlKey);
  }

  private static String encode(Instant instant) {
    return URLEncoder.encode(instant.toString(), StandardCharsets.UTF_8);
  }
}
