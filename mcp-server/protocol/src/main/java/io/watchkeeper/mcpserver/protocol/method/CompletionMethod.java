package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.completion.Completer;
import io.watchkeeper.mcpserver.protocol.completion.CompletionAsked;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Outcome.Failed;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.resource.ResourceTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves completion/complete for arguments of prompts and variables of resource templates. */
final class CompletionMethod implements MethodHandler {

  /** Most values that one answer may hold (schema, CompleteResult). */
  private static final int MOST = 100;

  private final Offer offer;

  CompletionMethod(Offer offer) {
    this.offer = offer;
  }

  @Override
  public boolean offered() {
    return offer.completable();
  }

  @Override
  public Outcome serve(Asked asked) throws InputRequired, InterruptedException {
    JsonNode argument = asked.params().path("argument");
    String name = argument.path("name").textValue();
    String value = argument.path("value").textValue();
    if (name == null || value == null) {
      return Failed.of(Fault.malformedParams("argument needs a name and a value, both strings"));
    }
    Completer completer = completer(asked.params().path("ref"));
    if (completer == null) {
      return Failed.of(
          Fault.invalidParams(
              "ref names no prompt and no resource template of this server; it is"
                  + " {type: ref/prompt, name} or {type: ref/resource, uri}"));
    }
    Map<String, String> others = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> other :
        asked.params().path("context").path("arguments").properties()) {
      if (other.getValue().isTextual()) {
        others.put(other.getKey(), other.getValue().textValue());
      }
    }
    return Handled.by(
        "completion/complete",
        () ->
            members(completer.complete(new CompletionAsked(name, value, others, asked.context()))));
  }

  private @Nullable Completer completer(JsonNode ref) {
    return switch (ref.path("type").asText()) {
      case "ref/prompt" -> {
        Prompt prompt = offer.prompts().find(ref.path("name").asText());
        yield prompt == null ? null : prompt.handlers().completer();
      }
      case "ref/resource" -> {
        String uri = ref.path("uri").asText();
        ResourceTemplate template = offer.templates().find(uri);
        // A resource without variables has nothing to complete, and is no error.
        yield template != null
            ? template.handlers().completer()
            : offer.resources().find(uri) == null ? null : Completer.NONE;
      }
      default -> null;
    };
  }

  /** Schema, CompleteResult. */
  private static Outcome members(List<String> values) {
    return new Outcome.Members(
        out -> {
          out.writeObjectFieldStart("completion");
          out.writeArrayFieldStart("values");
          for (String value : values.subList(0, Math.min(MOST, values.size()))) {
            out.writeString(value);
          }
          out.writeEndArray();
          out.writeNumberField("total", values.size());
          out.writeBooleanField("hasMore", values.size() > MOST);
          out.writeEndObject();
        },
        null);
  }
}
