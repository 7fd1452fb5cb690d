package io.watchkeeper.mcpserver.telemetry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.mcpserver.resilience.Clocks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/**
 * {@code GET /api/calls}: the journal. {@code order=slowest} (else newest first), {@code tool=},
 * {@code client=} and {@code limit=} (1 to 1,000, else 100) narrow it down.
 */
@Controller("/api/calls")
final class CallsController {

  private static final int MOST = 1_000;
  private static final double NANOS_A_MILLI = 1e6;

  private final CallJournal journal;
  private final InstantSource clock;

  CallsController(CallJournal journal, Clocks clocks) {
    this.journal = journal;
    this.clock = clocks.wall();
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> calls(
      @QueryValue(defaultValue = "newest") String order,
      @QueryValue(defaultValue = "") String tool,
      @QueryValue(defaultValue = "") String client,
      @QueryValue(defaultValue = "100") int limit) {
    Instant now = clock.instant();
    List<JournaledCall> all = order.equals("slowest") ? journal.slowest() : journal.newest();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode calls = answer.putArray("calls");
    all.stream()
        .filter(call -> tool.isEmpty() || tool.equals(call.tool()))
        .filter(call -> client.isEmpty() || client.equals(call.client()))
        .limit(Math.clamp(limit, 1, MOST))
        .forEach(call -> calls.add(json(call, now)));
    answer.put("leftOut", journal.leftOut());
    return HttpResponse.ok(answer.toString().getBytes(StandardCharsets.UTF_8))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static ObjectNode json(JournaledCall call, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", now.minusNanos(call.sinceEndNanos()).toString());
    json.put(
        "session", call.session() == 0 ? "" : HexFormat.of().toHexDigits((int) call.session()));
    json.put("client", call.client());
    json.put("method", call.method());
    json.put("tool", call.tool());
    json.put("status", call.status());
    json.put("durationMillis", call.durationNanos() / NANOS_A_MILLI);
    if (call.cpuNanos() >= 0) {
      json.put("cpuMillis", call.cpuNanos() / NANOS_A_MILLI);
      json.put("allocatedBytes", call.allocatedBytes());
    }
    return json;
  }
}
