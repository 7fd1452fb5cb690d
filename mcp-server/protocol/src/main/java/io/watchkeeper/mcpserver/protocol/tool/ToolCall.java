package io.watchkeeper.mcpserver.protocol.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import java.util.Optional;

/**
 * One call whose arguments fit the tool's input schema, so that a getter for a required argument
 * cannot fail; asking for one that the schema does not promise is a bug and throws.
 */
public record ToolCall(String tool, ObjectNode arguments, RequestContext context) {

  public String text(String argument) {
    return optionalText(argument)
        .orElseThrow(() -> new IllegalArgumentException(tool + " has no text in " + argument));
  }

  /** Absent and null are the same. */
  public Optional<String> optionalText(String argument) {
    return Optional.ofNullable(arguments.path(argument).textValue());
  }

  public int integer(String argument, int otherwise) {
    JsonNode value = arguments.path(argument);
    return value.isNumber() ? value.intValue() : otherwise;
  }
}
