package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitTest {
  private static final String JSON = "application/json";
  private static final PlannedCall PAGE =
      PlannedCall.tool(
          CallClass.READ, "get_page", ReplyReader.JSON.createObjectNode().put("page_id", "p"));

  private final Clockwork clock = new Clockwork();
  private final McpUser stateless = new McpUser(new CallRecord.Caller(2, Era.STATELESS));
  private final McpUser session = new McpUser(new CallRecord.Caller(3, Era.SESSION));

  @Test
  void aStatelessCallStandsAloneAndSaysWhoAsks() throws Exception {
    Visit visit = visit(stateless);
    visit.begin();
    assertEquals(
        Map.of(
            "MCP-Protocol-Version", "2026-07-28",
            "Mcp-Method", "tools/call",
            "Mcp-Name", "get_page"),
        visit.message().headers());
    JsonNode message = ReplyReader.JSON.readTree(visit.message().body());
    assertEquals("p", message.at("/params/arguments/page_id").asText());
    JsonNode meta = message.at("/params/_meta");
    assertEquals(
        "synthetic-client-2", meta.at("/io.modelcontextprotocol~1clientInfo/name").asText());
    assertEquals("2026-07-28", meta.at("/io.modelcontextprotocol~1protocolVersion").asText());
    answer(visit, 200, "\"result\":{}");
    assertFalse(visit.hasNext());
    assertEquals(List.of("get_page read ok"), recorded());
  }

  @Test
  void aSessionIsOpenedOnceBeforeTheFirstCall() {
    Visit first = visit(session);
    begin(first, "initialize");
    assertNull(first.message().headers().get("MCP-Protocol-Version"));
    answer(first, 200, "\"result\":{}", "s-1");
    begin(first, "notifications/initialized");
    first.answered(new Answer(202, "", "", null));
    first.end();
    begin(first, "get_page");
    assertEquals("s-1", first.message().headers().get("Mcp-Session-Id"));
    assertEquals("2025-11-25", first.message().headers().get("MCP-Protocol-Version"));
    assertNull(first.message().headers().get("Mcp-Method"));
    answer(first, 200, "\"result\":{}");
    Visit second = visit(session);
    begin(second, "get_page");
    assertEquals(
        List.of(
            "initialize preparation ok",
            "notifications/initialized preparation ok",
            "get_page read ok"),
        recorded());
  }

  @Test
  void aLostSessionIsOpenedAnewAndTheCallMadeOnceMore() {
    session.opened("s-1");
    Visit visit = visit(session);
    begin(visit, "get_page");
    answer(visit, 404, "");
    begin(visit, "initialize");
    answer(visit, 200, "\"result\":{}", "s-2");
    begin(visit, "notifications/initialized");
    visit.answered(new Answer(202, "", "", null));
    visit.end();
    begin(visit, "get_page");
    assertEquals("s-2", visit.message().headers().get("Mcp-Session-Id"));
    answer(visit, 404, "");
    assertFalse(visit.hasNext());
    assertEquals("get_page preparation transport-error", recorded().getFirst());
    assertEquals("get_page read transport-error", recorded().getLast());
    assertEquals(4, recorded().size());
  }

  @Test
  void aCallWhoseSessionCannotBeOpenedFailsAsTheOpeningDid() {
    Visit visit = visit(session);
    begin(visit, "initialize");
    clock.pass(Duration.ofSeconds(5));
    visit.end();
    assertFalse(visit.hasNext());
    assertEquals(List.of("initialize preparation time-out", "get_page read time-out"), recorded());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | application/json | {\"id\":ID,\"result\":{\"isError\":true}} | tool-error",
        "400 | application/json | {\"id\":ID,\"error\":{\"code\":-32602}} | protocol-error",
        "200 | application/json | {\"id\":ID,\"result\":{\"resultType\":\"input_required\"}} |"
            + " protocol-error",
        "503 | text/html | <html> | transport-error",
        "200 | application/json | [] | transport-error",
        "200 | text/event-stream | data: {\"id\":ID,\"result\":{}} | ok",
        "200 | text/event-stream | data: {\"id\":0,\"result\":{}} | transport-error"
      })
  void judgesAnswers(int status, String type, String body, String outcome) {
    Visit visit = visit(stateless);
    visit.begin();
    visit.answered(new Answer(status, type, body.replace("ID", "" + visit.message().id()), null));
    visit.end();
    assertEquals(List.of("get_page read " + outcome), recorded());
  }

  @Test
  void timesFromTheBeginningToTheWholeAnswer() {
    Visit visit = visit(stateless);
    clock.pass(Duration.ofMillis(7));
    visit.begin();
    clock.pass(Duration.ofNanos(1_234_567));
    visit.answered(new Answer(200, JSON, "", null));
    clock.pass(Duration.ofMillis(9));
    visit.end();
    CallRecord record = clock.records.getFirst();
    assertEquals(1_234_567, record.durationNanos());
    assertEquals(Clockwork.EPOCH_NANOS + 7_000_000, record.startedAtNanos());
  }

  @Test
  void tellsATimeOutFromABrokenConnection() {
    Visit broken = visit(stateless);
    broken.begin();
    clock.pass(Duration.ofMillis(4_899));
    broken.end();
    Visit late = visit(stateless);
    late.begin();
    clock.pass(Duration.ofMillis(4_900));
    late.end();
    assertEquals(List.of("get_page read transport-error", "get_page read time-out"), recorded());
  }

  @Test
  void keepsTheAgeOfAStaleAnswer() {
    Visit visit = visit(stateless);
    visit.begin();
    answer(visit, 200, "\"result\":{\"_meta\":{\"io.watchkeeper/stale\":{\"ageSeconds\":12.5}}}");
    assertEquals(12.5, clock.records.getFirst().staleAgeSeconds());
  }

  @Test
  void equalCallsHaveEqualKeys() {
    PlannedCall other =
        PlannedCall.tool(
            CallClass.COLD, "get_page", ReplyReader.JSON.createObjectNode().put("page_id", "q"));
    assertEquals(PAGE.asked().key(), visitedKey(stateless));
    assertEquals(PAGE.asked().key(), PAGE.asked().key());
    assertTrue(PAGE.asked().key() != other.asked().key());
  }

  private long visitedKey(McpUser user) {
    Visit visit = visit(user);
    visit.begin();
    answer(visit, 200, "\"result\":{}");
    return clock.records.getFirst().asked().key();
  }

  private Visit visit(McpUser user) {
    return new Visit(user, List.of(PAGE), clock.chronicle);
  }

  private static void begin(Visit visit, String name) {
    assertTrue(visit.hasNext());
    visit.begin();
    assertEquals(name, visit.name());
  }

  private static void answer(Visit visit, int status, String content) {
    answer(visit, status, content, null);
  }

  private static void answer(Visit visit, int status, String content, @Nullable String sessionId) {
    String body = content.isEmpty() ? "" : "{\"id\":" + visit.message().id() + "," + content + "}";
    visit.answered(new Answer(status, JSON, body, sessionId));
    visit.end();
  }

  private List<String> recorded() {
    return clock.records.stream()
        .map(call ->
            call.asked().tool()
                + " "
                + call.asked().callClass().word()
                + " "
                + call.outcome().word())
        .toList();
  }
}
