package io.watchkeeper.mcpserver.protocol.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the server would have to remember between two calls, if it remembered.
 *
 * @param number how often the client was asked so far; the first time is 1
 * @param answers that were given and fitted, by key
 */
record Round(Owner owner, Instant asked, int number, Map<String, JsonNode> answers) {

  /**
   * Whose call it is, and of what; nobody else's, and of nothing else.
   *
   * @param request digest of what was called with which arguments
   */
  record Owner(String principal, String request) {}

  String json() {
    ObjectNode json =
        WireJson.object()
            .put("principal", owner.principal)
            .put("request", owner.request)
            .put("asked", asked.toEpochMilli())
            .put("number", number);
    ObjectNode given = json.putObject("answers");
    answers.forEach(given::set);
    return json.toString();
  }

  /** Only for text that {@link #json} wrote and a seal has kept whole. */
  static Round of(String json) {
    JsonNode read = WireJson.parse(json);
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> answer : read.path("answers").properties()) {
      answers.put(answer.getKey(), answer.getValue());
    }
    return new Round(
        new Owner(read.path("principal").asText(), read.path("request").asText()),
        Instant.ofEpochMilli(read.path("asked").asLong()),
        read.path("number").asInt(),
        answers);
  }
}
