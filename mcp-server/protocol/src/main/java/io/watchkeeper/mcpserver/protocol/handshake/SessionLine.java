package io.watchkeeper.mcpserver.protocol.handshake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import java.time.Duration;
import java.util.Map;

/** Talks to the client of a session over the stream of one of its requests. */
final class SessionLine implements Line {

  /** What a client gets that never asked for a level; debugging is for those who ask. */
  static final LogLevel USUAL = LogLevel.INFO;

  private final Attending attending;
  private final LogLevel threshold;
  private final Asking asking;

  SessionLine(Attending attending, LogLevel threshold, Asking asking) {
    this.attending = attending;
    this.threshold = threshold;
    this.asking = asking;
  }

  @Override
  public boolean tell(String method, ObjectNode params) {
    return attending.send(ResponseWriter.notification(method, params));
  }

  @Override
  public boolean logs(LogLevel level) {
    return level.reaches(threshold);
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, InputRequest> requests)
      throws Unanswered, InterruptedException {
    return asking.ask(requests, attending);
  }

  @Override
  public boolean takes(InputRequest request) {
    return asking.takes(request);
  }

  @Override
  public boolean release(Duration comeBackAfter) {
    return attending.release(comeBackAfter);
  }
}
