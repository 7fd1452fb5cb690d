package io.watchkeeper.mcpserver.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.roundtrip.RoundLimits;
import io.watchkeeper.mcpserver.protocol.roundtrip.SealKeys;
import io.watchkeeper.mcpserver.protocol.stateless.StatelessSettings;
import io.watchkeeper.mcpserver.protocol.subscription.ListenLimits;
import io.watchkeeper.mcpserver.protocol.task.Background;
import io.watchkeeper.mcpserver.protocol.task.TaskLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** An engine of revision 2026-07-28 with time, keys and callers in the test's hands. */
final class StatelessFixture {

  static final String ALL_ABILITIES =
      "{\"elicitation\":{},\"sampling\":{},\"roots\":{},"
          + "\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}";

  static final StatelessSettings.Limits SMALL =
      new StatelessSettings.Limits(
          new RoundLimits(Duration.ofMinutes(10), 3, 4096),
          new ListenLimits(4, 2, 3, Duration.ZERO),
          new TaskLimits(4, 2, Duration.ofMinutes(5), 2_000));

  Instant now = Instant.parse("2026-11-21T00:00:00Z");
  SealKeys keys = SealKeys.random(new SplittableRandom(1));
  String abilities = ALL_ABILITIES;
  Principal caller = Principal.ANONYMOUS;

  final Offer offer;
  final Engine engine;
  final Client client = new Client();

  StatelessFixture(Offer offer, @Nullable Background background) {
    this.offer = offer;
    this.engine =
        new Engine(
            new ServerDescription("watchkeeper", "Watchkeeper", "0.1.0", null),
            offer,
            new Surroundings(() -> now, () -> 0, new SplittableRandom(7)),
            new StatelessSettings(CacheHint.FIVE_MINUTES_PUBLIC, () -> keys, SMALL, background));
  }

  /** What came on a stream, and whether it was closed. */
  static final class Client implements Outlet {
    final List<JsonNode> events = new ArrayList<>();
    boolean gone;
    boolean closed;

    @Override
    public synchronized boolean offer(Event event) {
      return !gone
          && !closed
          && events.add(WireJson.parse(new String(event.json(), StandardCharsets.UTF_8)));
    }

    @Override
    public synchronized void close() {
      closed = true;
    }

    synchronized List<String> methods() {
      return events.stream().map(event -> event.path("method").asText()).toList();
    }
  }

  Reply reply(String method, ObjectNode params, Client to) {
    ObjectNode body = WireJson.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    ObjectNode all = params.deepCopy();
    ObjectNode meta = all.withObjectProperty("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
    meta.set("io.modelcontextprotocol/clientCapabilities", WireJson.parse(abilities));
    body.set("params", all);
    String name = params.path(method.equals("resources/read") ? "uri" : "name").textValue();
    if (method.startsWith("tasks/")) {
      name = params.path("taskId").textValue();
    }
    return engine.handle(
        Exchange.http(
            body.toString().getBytes(StandardCharsets.UTF_8),
            new RequestHeaders("2026-07-28", method, name),
            new Arrival(caller, to, null, CallObserver.SILENT)));
  }

  JsonNode ask(String method, String params) {
    return ask(method, (ObjectNode) WireJson.parse(params));
  }

  JsonNode ask(String method, ObjectNode params) {
    return OfferFixture.json(reply(method, params, client));
  }

  /** Calls a tool again with what came back, and these answers. */
  JsonNode again(String params, JsonNode before, String answers) {
    ObjectNode next = (ObjectNode) WireJson.parse(params);
    next.set("requestState", before.at("/result/requestState"));
    next.set("inputResponses", WireJson.parse(answers));
    return ask("tools/call", next);
  }

  static Principal named(String name) {
    return new Principal(name, Set.of(Principal.ALL));
  }

  /** A form of one text. */
  static InputRequest form(String field) {
    return InputRequest.form(
        "Your " + field + "?",
        (ObjectNode)
            WireJson.parse(
                "{\"type\":\"object\",\"required\":[\""
                    + field
                    + "\"],\"properties\":{\""
                    + field
                    + "\":{\"type\":\"string\",\"maxLength\":1000}}}"));
  }

  static String accepted(String key, String field, String value) {
    return "\""
        + key
        + "\":{\"action\":\"accept\",\"content\":{\""
        + field
        + "\":\""
        + value
        + "\"}}";
  }
}
