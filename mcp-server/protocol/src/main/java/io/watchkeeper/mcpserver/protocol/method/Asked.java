package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.revision.Revision;

/** One request that is being served, by which revision, and all that is known of it. */
public record Asked(
    Message.Request request, Revision revision, RequestContext context, Arrival arrival) {

  public ObjectNode params() {
    return request.params();
  }
}
