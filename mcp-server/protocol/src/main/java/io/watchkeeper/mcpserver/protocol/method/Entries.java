package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.core.JsonGenerator;
import io.watchkeeper.mcpserver.protocol.content.ContentJson;
import io.watchkeeper.mcpserver.protocol.content.Label;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.resource.Resource;
import io.watchkeeper.mcpserver.protocol.resource.ResourceTemplate;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.Trait;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import java.io.IOException;

/** The entries of lists, as the schema of a revision wants them. */
final class Entries {

  private Entries() {}

  /** Schema, Tool. */
  static void tool(Tool tool, Revision revision, JsonGenerator out) throws IOException {
    Label label =
        new Label(
            tool.name(), tool.prose().title(), tool.prose().description(), tool.prose().icons());
    ContentJson.write(label, revision.has(Trait.ICONS), out);
    out.writeFieldName("inputSchema");
    out.writeTree(tool.contract().input().document());
    if (tool.contract().output().isPresent()) {
      Tool.Shape output = tool.contract().output().get();
      boolean object = "object".equals(output.document().path("type").textValue());
      if (revision.has(Trait.ANY_STRUCTURE) || (revision.has(Trait.STRUCTURE) && object)) {
        out.writeFieldName("outputSchema");
        out.writeTree(output.document());
      }
    }
    hints(tool.contract().manner().annotations(), out);
  }

  /** All four hints, since the defaults of absent ones are the alarming ones. */
  private static void hints(ToolAnnotations annotations, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("annotations");
    out.writeBooleanField("readOnlyHint", annotations.readOnly());
    out.writeBooleanField("destructiveHint", annotations.destructive());
    out.writeBooleanField("idempotentHint", annotations.idempotent());
    out.writeBooleanField("openWorldHint", annotations.openWorld());
    out.writeEndObject();
  }

  /** Schema, Resource. */
  static void resource(Resource resource, Revision revision, JsonGenerator out) throws IOException {
    out.writeStringField("uri", resource.uri());
    ContentJson.write(resource.label(), revision.has(Trait.ICONS), out);
    kind(resource.kind(), out);
    if (resource.kind().sizeBytes().isPresent()) {
      out.writeNumberField("size", resource.kind().sizeBytes().getAsLong());
    }
  }

  /** Schema, ResourceTemplate. */
  static void template(ResourceTemplate template, Revision revision, JsonGenerator out)
      throws IOException {
    out.writeStringField("uriTemplate", template.uriTemplate());
    ContentJson.write(template.label(), revision.has(Trait.ICONS), out);
    kind(template.kind(), out);
  }

  private static void kind(Resource.Kind kind, JsonGenerator out) throws IOException {
    out.writeStringField("mimeType", kind.mimeType());
    ContentJson.write(kind.audience(), out);
  }

  /** Schema, Prompt. */
  static void prompt(Prompt prompt, Revision revision, JsonGenerator out) throws IOException {
    ContentJson.write(prompt.label(), revision.has(Trait.ICONS), out);
    out.writeArrayFieldStart("arguments");
    for (Prompt.Argument argument : prompt.arguments()) {
      out.writeStartObject();
      out.writeStringField("name", argument.name());
      out.writeStringField("description", argument.description());
      out.writeBooleanField("required", argument.required());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
