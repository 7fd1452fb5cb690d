package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.tool.MirroredParams;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import org.jspecify.annotations.Nullable;

/**
 * Holds {@code Mcp-Param-} headers against the arguments they repeat (2026-07-28, Streamable HTTP,
 * Custom Headers): whoever routed by a header must have seen what the tool will see.
 */
public final class ParamHeaders {

  private ParamHeaders() {}

  /** Null when every header says what the arguments say. */
  public static @Nullable Fault fault(Tool tool, JsonNode arguments, RequestHeaders headers) {
    for (MirroredParams.Param param : tool.contract().mirrored().params()) {
      String sent = headers.param(param.header());
      String value = param.value(arguments);
      String name = "Mcp-Param-" + param.header();
      if (sent == null && value == null) {
        continue;
      }
      if (sent == null) {
        return Fault.headerMismatch("the " + name + " header is missing");
      }
      if (value == null) {
        return Fault.headerMismatch(name + " is sent without the argument that it repeats");
      }
      if (!value.equals(RequestHeaders.decoded(sent))) {
        return Fault.headerMismatch(
            name + " says " + Excerpt.of(sent) + " but the body says " + Excerpt.of(value));
      }
    }
    return null;
  }
}
