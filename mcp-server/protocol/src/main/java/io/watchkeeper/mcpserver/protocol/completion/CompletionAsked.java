package io.watchkeeper.mcpserver.protocol.completion;

import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import java.util.Map;

/**
 * What is being typed (schema, CompleteRequestParams).
 *
 * @param value so far; may be empty
 * @param others arguments that are settled already
 */
public record CompletionAsked(
    String argument, String value, Map<String, String> others, RequestContext context) {

  public CompletionAsked {
    others = Map.copyOf(others);
  }
}
