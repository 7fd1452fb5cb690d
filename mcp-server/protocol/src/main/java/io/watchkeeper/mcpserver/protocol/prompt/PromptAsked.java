package io.watchkeeper.mcpserver.protocol.prompt;

import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import java.util.Map;

/** A prompt and the arguments to fill it in with; only arguments that it has. */
public record PromptAsked(String prompt, Map<String, String> arguments, RequestContext context) {

  public PromptAsked {
    arguments = Map.copyOf(arguments);
  }
}
