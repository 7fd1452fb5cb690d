package io.watchkeeper.mcpserver.protocol.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.content.Content;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answers. An error here is for the model, which can read it and try again; it is not a
 * fault of the protocol (2026-07-28, Tools, Error Handling).
 *
 * @param structured must fit the tool's output schema when it has one
 * @param meta written as {@code _meta}, keys with a prefix of one's own such as {@code
 *     io.watchkeeper/stale}
 */
public record ToolResult(
    List<Content> content, @Nullable JsonNode structured, boolean error, ObjectNode meta) {

  public ToolResult {
    content = List.copyOf(content);
  }

  public static ToolResult text(String text) {
    return new ToolResult(List.of(new Content.Text(text)), null, false, WireJson.object());
  }

  /** Blocks of any kind, in the order they are to be read. */
  public static ToolResult of(Content... blocks) {
    return new ToolResult(List.of(blocks), null, false, WireJson.object());
  }

  /** Says what went wrong and what to do about it. */
  public static ToolResult error(String text) {
    return new ToolResult(List.of(new Content.Text(text)), null, true, WireJson.object());
  }

  /**
   * The value, and the same as text for clients that read only text (Tools, Structured Content).
   */
  public static ToolResult structured(JsonNode value) {
    return text(value.toString()).with(value);
  }

  /** The same answer with a structured value beside its text. */
  public ToolResult with(JsonNode value) {
    return new ToolResult(content, value, error, meta);
  }

  /** The same answer with one more key in its {@code _meta}. */
  public ToolResult withMeta(String key, JsonNode value) {
    ObjectNode more = meta.deepCopy();
    more.set(key, value);
    return new ToolResult(content, structured, error, more);
  }
}
