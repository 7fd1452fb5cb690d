package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.catalog.Catalog;
import io.watchkeeper.mcpserver.protocol.content.ContentJson;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Outcome.Failed;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.prompt.PromptAsked;
import io.watchkeeper.mcpserver.protocol.prompt.PromptText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves prompts/get. */
final class PromptMethod implements MethodHandler {

  private final Catalog<Prompt> catalog;

  PromptMethod(Catalog<Prompt> catalog) {
    this.catalog = catalog;
  }

  @Override
  public boolean offered() {
    return !catalog.isEmpty();
  }

  @Override
  public Outcome serve(Asked asked) throws InputRequired, InterruptedException {
    String name = asked.params().path("name").textValue();
    if (name == null) {
      return Failed.of(Fault.malformedParams("name must be a string that names a prompt"));
    }
    Prompt prompt = catalog.find(name);
    if (prompt == null) {
      return Failed.of(Fault.unknownPrompt(name));
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    String wrong = read(prompt, asked.params().path("arguments"), arguments);
    if (wrong != null) {
      return Failed.of(Fault.invalidParams(wrong));
    }
    return Handled.by(
        "prompt " + name,
        () ->
            members(
                prompt
                    .handlers()
                    .handler()
                    .get(new PromptAsked(name, arguments, asked.context()))));
  }

  /** Null when they fit, otherwise what does not. */
  private static @Nullable String read(
      Prompt prompt, JsonNode given, Map<String, String> arguments) {
    if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
      return "arguments must be an object";
    }
    for (Prompt.Argument argument : prompt.arguments()) {
      JsonNode value = given.get(argument.name());
      if (value == null || value.isNull()) {
        if (argument.required()) {
          return "prompt " + prompt.name() + " needs the argument " + argument.name();
        }
      } else if (value.isTextual()) {
        arguments.put(argument.name(), value.textValue());
      } else {
        return "the argument " + argument.name() + " must be a string";
      }
    }
    return null;
  }

  /** Schema, GetPromptResult. */
  private static Outcome members(PromptText text) {
    return new Outcome.Members(
        out -> {
          if (!text.description().isEmpty()) {
            out.writeStringField("description", text.description());
          }
          out.writeArrayFieldStart("messages");
          for (PromptText.Line line : text.lines()) {
            out.writeStartObject();
            out.writeStringField("role", line.role().wireName());
            out.writeFieldName("content");
            ContentJson.write(line.content(), out);
            out.writeEndObject();
          }
          out.writeEndArray();
        },
        null);
  }
}
