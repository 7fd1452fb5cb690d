package io.watchkeeper.gatling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads a JSON-RPC answer out of an HTTP answer, plain JSON or the events of one request. */
final class ReplyReader {
  static final ObjectMapper JSON = JsonMapper.builder().build();

  private ReplyReader() {}

  /**
   * @param id the request's; events of a stream with another id, or none, are notifications
   */
  static Reply read(Answer answer, long id) {
    int status = answer.status();
    try {
      JsonNode message =
          answer.contentType().startsWith("text/event-stream")
              ? answerIn(answer.body(), id)
              : JSON.readTree(answer.body());
      return of(status, message);
    } catch (JsonProcessingException e) {
      return new Reply.TransportError(status, "HTTP " + status + " without JSON");
    }
  }

  private static Reply of(int status, JsonNode message) {
    JsonNode error = message.path("error");
    if (error.isObject()) {
      return new Reply.ProtocolError(error.path("code").asInt(), error.path("message").asText());
    }
    JsonNode result = message.path("result");
    if (!result.isObject()) {
      return new Reply.TransportError(status, "HTTP " + status + " without a JSON-RPC answer");
    }
    String type = result.path("resultType").asText("complete");
    if (!type.equals("complete")) {
      // These clients declare no capability that would let a server ask back.
      return new Reply.ProtocolError(0, "result of type " + type);
    }
    return result.path("isError").asBoolean()
        ? new Reply.ToolError(result)
        : new Reply.Success(result);
  }

  private static JsonNode answerIn(String stream, long id) throws JsonProcessingException {
    for (String event : stream.split("\\r?\\n\\r?\\n", -1)) {
      StringBuilder data = new StringBuilder();
      for (String line : event.split("\\r?\\n", -1)) {
        if (line.startsWith("data:")) {
          data.append(line.substring("data:".length()).strip());
        }
      }
      if (!data.isEmpty()) {
        JsonNode message = JSON.readTree(data.toString());
        if (message.path("id").asLong(-1) == id) {
          return message;
        }
      }
    }
    return JSON.createObjectNode();
  }
}
