package io.watchkeeper.mcpserver.protocol.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers from what the client has sent, and ends the call where it has not. An answer that was
 * accepted in an earlier round stays, whatever comes later under its key.
 */
final class ReplayLine implements Line {

  private final Line events;
  private final ClientCapabilities client;
  private final Map<String, JsonNode> earlier;
  private final Map<String, JsonNode> now;
  private final Map<String, JsonNode> accepted = new LinkedHashMap<>();

  ReplayLine(
      Line events,
      ClientCapabilities client,
      Map<String, JsonNode> earlier,
      Map<String, JsonNode> now) {
    this.events = events;
    this.client = client;
    this.earlier = earlier;
    this.now = now;
  }

  @Override
  public boolean tell(String method, ObjectNode params) {
    return events.tell(method, params);
  }

  @Override
  public boolean logs(LogLevel level) {
    return events.logs(level);
  }

  @Override
  public boolean takes(InputRequest request) {
    return client.allow(request);
  }

  @Override
  public synchronized Map<String, JsonNode> ask(Map<String, InputRequest> requests)
      throws InputRequired {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    Map<String, InputRequest> open = new LinkedHashMap<>();
    requests.forEach((key, request) -> {
      JsonNode answer = earlier.getOrDefault(key, now.get(key));
      String wrong = answer == null ? null : AnswerCheck.wrong(request, answer);
      if (answer == null) {
        open.put(key, request);
      } else if (wrong == null) {
        answers.put(key, answer);
      } else {
        open.put(key, AnswerCheck.again(request, wrong));
      }
    });
    accepted.putAll(answers);
    if (open.isEmpty()) {
      return answers;
    }
    throw new InputRequired(open, accepted);
  }
}
