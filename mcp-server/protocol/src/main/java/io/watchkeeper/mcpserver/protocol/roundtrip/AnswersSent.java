package io.watchkeeper.mcpserver.protocol.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says of answers (2026-07-28, Multi Round-Trip Requests). */
public final class AnswersSent {

  static final String RESPONSES = "inputResponses";
  static final String STATE = "requestState";

  /** More questions at once than any person would answer. */
  private static final int MOST = 64;

  private AnswersSent() {}

  /** Null when they are shaped as they must be, otherwise what is not. */
  public static @Nullable String misshapen(ObjectNode params) {
    JsonNode responses = params.get(RESPONSES);
    if (responses != null) {
      if (!responses.isObject()) {
        return RESPONSES + " must be an object, keyed as inputRequests was";
      }
      if (responses.size() > MOST) {
        return RESPONSES + " holds more than " + MOST + " answers";
      }
      for (Map.Entry<String, JsonNode> response : responses.properties()) {
        if (!response.getValue().isObject()) {
          return "each of " + RESPONSES + " must be the result of its request, an object";
        }
      }
    }
    JsonNode state = params.get(STATE);
    return state == null || state.isTextual() ? null : STATE + " must be a string";
  }

  /** By key; empty when there are none. */
  public static Map<String, JsonNode> responses(ObjectNode params) {
    Map<String, JsonNode> responses = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> response : params.path(RESPONSES).properties()) {
      responses.put(response.getKey(), response.getValue());
    }
    return responses;
  }
}
