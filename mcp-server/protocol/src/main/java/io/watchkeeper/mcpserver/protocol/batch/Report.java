package io.watchkeeper.mcpserver.protocol.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.watchkeeper.mcpserver.protocol.content.Content;
import io.watchkeeper.mcpserver.protocol.content.ContentJson;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What a batch answers: short text for models, and everything as structured content. */
final class Report {

  private final List<Done> all;
  private final int most;
  private final StringBuilder text = new StringBuilder();
  private final ObjectNode structured = WireJson.object();
  private int characters;

  Report(List<Done> all, int most) {
    this.all = all;
    this.most = most;
  }

  ToolResult result() {
    int failed = (int) all.stream().filter(one -> one.result().error()).count();
    structured.put("succeeded", all.size() - failed).put("failed", failed);
    ArrayNode results = structured.putArray("results");
    text.append(all.size() - failed).append(" of ").append(all.size()).append(" succeeded.");
    for (Done one : all) {
      add(one, results.addObject());
    }
    ToolResult told =
        failed == all.size() ? ToolResult.error(text.toString()) : ToolResult.text(text.toString());
    return told.with(structured);
  }

  private void add(Done one, ObjectNode entry) {
    ToolResult result = one.result();
    String tool = one.operation().tool();
    entry.put("index", one.operation().index()).put("tool", tool).put("isError", result.error());
    ArrayNode content = tree(result.content());
    JsonNode value = result.structured();
    int size = content.toString().length() + (value == null ? 0 : value.toString().length());
    boolean fits = characters + size <= most;
    characters += fits ? size : 0;
    text.append("\n\n[").append(one.operation().index()).append("] ").append(tool);
    text.append(result.error() ? " FAILED" : "").append('\n');
    if (!fits) {
      String left =
          "The result is left out: the batch's answer would be too long. "
              + (one.operation().reads() ? "Ask for it by itself." : "It was done; read it back.");
      text.append(left);
      entry.putArray("content").addObject().put("type", "text").put("text", left);
      return;
    }
    result.content().forEach(block -> text.append(shown(block)));
    entry.set("content", content);
    if (value != null) {
      entry.set("structuredContent", value);
    }
  }

  private static String shown(Content block) {
    return switch (block) {
      case Content.Text words -> words.text();
      case Content.Image image -> "(image " + image.mimeType() + ", in structuredContent)";
      case Content.Audio audio -> "(audio " + audio.mimeType() + ", in structuredContent)";
      case Content.Embedded embedded -> "(resource " + embedded.resource().uri() + ")";
      case Content.Link link -> "(resource " + link.resource().uri() + ")";
    };
  }

  private static ArrayNode tree(List<Content> content) {
    try (TokenBuffer buffer = new TokenBuffer(WireJson.factoryOfTheWire().getCodec(), false)) {
      JsonGenerator out = buffer;
      out.writeStartArray();
      for (Content block : content) {
        ContentJson.write(block, out);
      }
      out.writeEndArray();
      try (JsonParser written = buffer.asParser()) {
        return WireJson.trees().readValue(written);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing into memory", impossible);
    }
  }
}
