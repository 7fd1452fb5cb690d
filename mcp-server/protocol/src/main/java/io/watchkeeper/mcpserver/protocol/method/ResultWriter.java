package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.content.Content;
import io.watchkeeper.mcpserver.protocol.content.ContentJson;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.Trait;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes results in the shape of one revision. */
public final class ResultWriter {

  private static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";
  private static final String COMPLETE = "complete";

  private final boolean typed;
  private final boolean cacheHints;
  private final boolean namesServer;
  private final boolean structure;
  private final boolean anyStructure;
  private final SerializedString serverInfo;

  public ResultWriter(Revision revision, ServerDescription server) {
    this.typed = revision.has(Trait.TYPED_RESULTS);
    this.cacheHints = revision.has(Trait.CACHE_HINTS);
    this.namesServer = revision.has(Trait.NAMES_SERVER);
    this.structure = revision.has(Trait.STRUCTURE);
    this.anyStructure = revision.has(Trait.ANY_STRUCTURE);
    this.serverInfo = new SerializedString(implementation(server).toString());
  }

  /** Schema, Implementation. */
  static ObjectNode implementation(ServerDescription server) {
    return WireJson.object()
        .put("name", server.name())
        .put("title", server.title())
        .put("version", server.version());
  }

  /** A result that does not change, with the members every result has, ready to be copied. */
  public SerializedString constant(Part members, @Nullable CacheHint hint) {
    byte[] json = ResponseWriter.bytes(out -> write(members, hint, out));
    return new SerializedString(new String(json, StandardCharsets.UTF_8));
  }

  public void write(Part members, @Nullable CacheHint hint, JsonGenerator out) throws IOException {
    open(COMPLETE, out);
    members.write(out);
    if (hint != null && cacheHints) {
      out.writeNumberField("ttlMs", hint.ttl().toMillis());
      out.writeStringField("cacheScope", hint.scope().wireName());
    }
    close(null, out);
  }

  /** The same with more in its {@code _meta}. */
  public void writeWithMeta(Part members, ObjectNode meta, JsonGenerator out) throws IOException {
    open(COMPLETE, out);
    members.write(out);
    close(meta, out);
  }

  /** A result of another type than complete; only revisions that name types can say so. */
  public void write(Outcome.Typed typedResult, JsonGenerator out) throws IOException {
    open(typedResult.resultType(), out);
    typedResult.members().write(out);
    close(null, out);
  }

  /** Schema, CallToolResult. */
  public void write(ToolResult result, JsonGenerator out) throws IOException {
    open(COMPLETE, out);
    writeMembers(result, out);
    close(result.meta(), out);
  }

  /** The members of a tool's result alone, for results that stand inside another. */
  public void writeMembers(ToolResult result, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("content");
    for (Content block : result.content()) {
      ContentJson.write(block, out);
    }
    out.writeEndArray();
    JsonNode structured = result.structured();
    if (structured != null && (anyStructure || (structure && structured.isObject()))) {
      out.writeFieldName("structuredContent");
      out.writeTree(structured);
    }
    if (result.error()) {
      out.writeBooleanField("isError", true);
    }
  }

  private void open(String resultType, JsonGenerator out) throws IOException {
    out.writeStartObject();
    if (typed) {
      out.writeStringField("resultType", resultType);
    }
  }

  private void close(@Nullable ObjectNode meta, JsonGenerator out) throws IOException {
    if (namesServer || (meta != null && !meta.isEmpty())) {
      out.writeObjectFieldStart("_meta");
      if (namesServer) {
        out.writeFieldName(SERVER_INFO);
        out.writeRawValue(serverInfo);
      }
      if (meta != null) {
        for (Map.Entry<String, JsonNode> entry : meta.properties()) {
          out.writeFieldName(entry.getKey());
          out.writeTree(entry.getValue());
        }
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }
}
