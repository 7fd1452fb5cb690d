package io.watchkeeper.mcpserver.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.Content;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes results in the shape of one revision. */
final class ResultWriter {

  private static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

  private final Revision.ResultShape shape;
  private final SerializedString serverInfo;

  ResultWriter(Revision.ResultShape shape, ServerDescription server) {
    this.shape = shape;
    this.serverInfo = new SerializedString(implementation(server).toString());
  }

  /** Schema, Implementation. */
  static ObjectNode implementation(ServerDescription server) {
    return WireJson.object()
        .put("name", server.name())
        .put("title", server.title())
        .put("version", server.version());
  }

  /** A result that never changes, with the members every result has, ready to be copied. */
  SerializedString constant(ObjectNode members) {
    byte[] json =
        ResponseWriter.bytes(out -> {
          open(out);
          for (Map.Entry<String, JsonNode> member : members.properties()) {
            out.writeFieldName(member.getKey());
            out.writeTree(member.getValue());
          }
          close(WireJson.object(), out);
        });
    return new SerializedString(new String(json, StandardCharsets.UTF_8));
  }

  /** Schema, CallToolResult. */
  void write(ToolResult result, JsonGenerator out) throws IOException {
    open(out);
    out.writeArrayFieldStart("content");
    for (Content block : result.content()) {
      switch (block) {
        case Content.Text text -> {
          out.writeStartObject();
          out.writeStringField("type", "text");
          out.writeStringField("text", text.text());
          out.writeEndObject();
        }
      }
    }
    out.writeEndArray();
    JsonNode structured = result.structured();
    if (structured != null && (shape.anyStructure() || structured.isObject())) {
      out.writeFieldName("structuredContent");
      out.writeTree(structured);
    }
    if (result.error()) {
      out.writeBooleanField("isError", true);
    }
    close(result.meta(), out);
  }

  private void open(JsonGenerator out) throws IOException {
    out.writeStartObject();
    if (shape.typed()) {
      out.writeStringField("resultType", "complete");
    }
  }

  private void close(ObjectNode meta, JsonGenerator out) throws IOException {
    if (shape.namesServer() || !meta.isEmpty()) {
      out.writeObjectFieldStart("_meta");
      if (shape.namesServer()) {
        out.writeFieldName(SERVER_INFO);
        out.writeRawValue(serverInfo);
      }
      for (Map.Entry<String, JsonNode> entry : meta.properties()) {
        out.writeFieldName(entry.getKey());
        out.writeTree(entry.getValue());
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }
}
