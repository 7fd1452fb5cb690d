package io.watchkeeper.mcpserver.protocol.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import io.watchkeeper.mcpserver.protocol.roundtrip.ClientCapabilities;
import java.util.Map;

/** Speaks through the task, since the stream of the call is closed. */
final class TaskLine implements Line {

  private final Task task;
  private final ClientCapabilities client;

  TaskLine(Task task, ClientCapabilities client) {
    this.task = task;
    this.client = client;
  }

  /** Progress shows in the task; whatever else is said is lost. */
  @Override
  public boolean tell(String method, ObjectNode params) {
    String words = params.path("message").textValue();
    if (!method.equals("notifications/progress") || words == null) {
      return false;
    }
    task.say(words);
    return true;
  }

  @Override
  public boolean logs(LogLevel level) {
    return false;
  }

  @Override
  public boolean takes(InputRequest request) {
    return client.allow(request);
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, InputRequest> requests)
      throws Unanswered, InterruptedException {
    for (InputRequest request : requests.values()) {
      if (!client.allow(request)) {
        throw new Unanswered("the client did not declare that it takes " + request.method());
      }
    }
    return task.ask(requests);
  }
}
