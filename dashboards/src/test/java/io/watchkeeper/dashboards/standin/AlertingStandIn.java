package io.watchkeeper.dashboards.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.dashboards.board.Leases;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stands in for alerting: leases with approve and undo, audit, outbox, kill switch. */
public final class AlertingStandIn extends StandIn {

  private final String operateKey;
  private final List<AuditRecord> audit = new ArrayList<>();
  private final Map<String, Leases.Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, Leases.Held> held = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private Leases.KillSwitch killSwitch =
      new Leases.KillSwitch(false, "never used", Instant.parse("2026-11-21T00:00:00Z"));

  public AlertingStandIn(String operateKey) {
    this.operateKey = operateKey;
  }

  public synchronized void add(AuditRecord record) {
    audit.addFirst(record);
  }

  public synchronized void put(Leases.Waiting each) {
    waiting.put(each.id(), each);
  }

  public synchronized void put(Leases.Held each) {
    held.put(each.id(), each);
  }

  /** Each change that was asked for: method, path, body. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  public synchronized Leases.KillSwitch killSwitch() {
    return killSwitch;
  }

  @Override
  synchronized Reply answer(Question question) throws IOException {
    if (question.method().equals("POST")) {
      // The door comes before the route, as in alerting.
      if (!question.authorization().equals("Bearer " + operateKey)) {
        return Reply.error(401, "send 'Authorization: Bearer KEY' with the key in operate.key");
      }
      asked.add(question.path() + " " + question.body());
      return change(question);
    }
    return switch (question.path()) {
      case "/api/leases" -> leases();
      case "/api/actions" -> Reply.ok(json.write(Map.of("actions", audit, "notOnDiskTotal", 0)));
      case "/api/notifications" ->
          Reply.ok(
              "{\"configured\":true,\"notifications\":{\"pending\":[],\"settled\":[],"
                  + "\"droppedTotal\":0}}");
      case "/api/kill-switch" -> Reply.ok(json.write(killSwitch));
      default -> Reply.error(404, "no such path");
    };
  }

  private Reply change(Question question) throws IOException {
    JsonNode body = json.tree(question.body());
    String reason = body.path("reason").asText("");
    if (reason.isEmpty() || reason.length() > 500) {
      return Reply.error(400, "send a reason in 1 to 500 characters");
    }
    if (question.path().equals("/api/kill-switch")) {
      killSwitch = new Leases.KillSwitch(body.path("on").asBoolean(), reason, killSwitch.since());
      return Reply.ok(json.write(killSwitch));
    }
    String[] parts = question.path().split("/", -1);
    String id = URLDecoder.decode(parts[3], StandardCharsets.UTF_8);
    if (parts[4].equals("approve") && waiting.containsKey(id)) {
      if (killSwitch.on()) {
        return Reply.error(409, "the kill switch is on");
      }
      Leases.Waiting each = waiting.remove(id);
      held.put(
          id,
          new Leases.Held(
              id, each.incident(), each.action(), reason, each.since(), each.until(), true));
      return leases();
    }
    if (parts[4].equals("undo") && held.remove(id) != null) {
      return leases();
    }
    return Reply.error(404, "no such lease; it may have ended");
  }

  private Reply leases() {
    return Reply.ok(
        json.write(
            new Leases(
                "approve", killSwitch, List.copyOf(waiting.values()), List.copyOf(held.values()))));
  }
}
