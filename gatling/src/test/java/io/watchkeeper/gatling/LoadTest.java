package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadTest {
  private final Clockwork clock = new Clockwork();

  @Test
  void sameSeedGivesEachUserTheSameCallsInTheSameOrder() throws Exception {
    List<String> once = arrivals(prepared(load(7, 16)), 400);
    assertEquals(once, arrivals(prepared(load(7, 16)), 400));
    assertNotEquals(once, arrivals(prepared(load(8, 16)), 400));
  }

  @Test
  void everyUserIsHeardAndSessionsAreOpenedBefore() throws Exception {
    Load load = prepared(load(1, 16));
    assertEquals(
        2, clock.records.stream().filter(call -> call.asked().tool().equals("initialize")).count());
    clock.records.clear();
    arrivals(load, 200);
    assertEquals(4, clock.records.stream().map(call -> call.caller().user()).distinct().count());
    assertEquals(200, clock.records.size());
  }

  @Test
  void whatFindsNoRoomIsSkippedAndRecorded() throws Exception {
    Load load = prepared(load(1, 2));
    clock.records.clear();
    assertNotNull(load.arrive());
    assertNotNull(load.arrive());
    assertNull(load.arrive());
    assertEquals(2, load.inFlight());
    assertEquals(
        List.of(Outcome.SKIPPED), clock.records.stream().map(CallRecord::outcome).toList());
    load.left();
    assertNotNull(load.arrive());
  }

  @Test
  void letsNobodyInOnceStopped() throws Exception {
    Load load = prepared(load(1, 2));
    load.stop(10);
    assertEquals(0, load.inFlight());
    assertNull(load.arrive());
    assertEquals(
        0, clock.records.stream().filter(call -> call.outcome() == Outcome.SKIPPED).count());
  }

  @Test
  void aPreparationThatFailsSaysWhyAndEnds() throws Exception {
    Load load = load(1, 2);
    for (Visit visit = load.prepare(); visit != null; visit = load.prepare()) {
      while (visit.hasNext()) {
        visit.begin();
        visit.answered(new Answer(503, "", "", null));
        visit.end();
      }
      load.prepared(visit);
    }
    assertEquals(
        "tools/list failed: TransportError[status=503, reason=HTTP 503 without a JSON-RPC answer]",
        load.failure());
    assertNull(load.prepare());
  }

  private Load load(long seed, int maxInFlight) {
    return new Load(
        LoadSettings.of(
            Map.of(
                LoadOption.URL, "http://127.0.0.1:1/mcp",
                LoadOption.RESULTS, "results",
                LoadOption.USERS, "4",
                LoadOption.MAX_IN_FLIGHT, "" + maxInFlight,
                LoadOption.SEED, "" + seed)),
        clock.chronicle);
  }

  private static Load prepared(Load load) throws Exception {
    for (Visit visit = load.prepare(); visit != null; visit = load.prepare()) {
      carry(visit);
      load.prepared(visit);
    }
    assertNotNull(load.ready());
    assertNull(load.failure());
    return load;
  }

  private static List<String> arrivals(Load load, int count) throws Exception {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Visit visit = load.arrive();
      if (visit != null) {
        said.addAll(carry(visit));
        load.left();
      }
    }
    return said;
  }

  /** Carries every request to a server that answers at once, and tells what was said. */
  private static List<String> carry(Visit visit) throws Exception {
    List<String> said = new ArrayList<>();
    while (visit.hasNext()) {
      visit.begin();
      JsonNode message = ReplyReader.JSON.readTree(visit.message().body());
      said.add(message.path("params").toString());
      JsonNode result =
          switch (message.path("method").asText()) {
            case "tools/list" ->
                ReplyReader.JSON.createObjectNode().set("tools", StandIn.tools(true));
            case "tools/call" -> StandIn.result(message.at("/params/name").asText());
            default -> ReplyReader.JSON.createObjectNode();
          };
      String body = "{\"id\":" + visit.message().id() + ",\"result\":" + result + "}";
      visit.answered(new Answer(200, "application/json", body, null));
      visit.end();
    }
    return said;
  }
}
