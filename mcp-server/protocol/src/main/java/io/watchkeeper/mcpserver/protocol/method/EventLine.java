package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends what is said to the client as events that come before the answer; asks nothing. */
public final class EventLine implements Line {

  private final Outlet outlet;
  private final @Nullable LogLevel threshold;

  /**
   * @param threshold of the log messages the client wants; null for none
   */
  public EventLine(Outlet outlet, @Nullable LogLevel threshold) {
    this.outlet = outlet;
    this.threshold = threshold;
  }

  @Override
  public boolean tell(String method, ObjectNode params) {
    return outlet.offer(Event.of(ResponseWriter.notification(method, params)));
  }

  @Override
  public boolean logs(LogLevel level) {
    return threshold != null && level.reaches(threshold);
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, InputRequest> requests) throws Unanswered {
    throw new Unanswered("this client cannot be asked here");
  }
}
