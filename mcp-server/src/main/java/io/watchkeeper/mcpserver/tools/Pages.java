package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.notion.PropertyText;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads pages as text: properties, body, or both. */
final class Pages {

  private final Reads reads;

  Pages(Reads reads) {
    this.reads = reads;
  }

  /** Two reads and two entries in the cache, so that each finds what another has read. */
  ReadOutcome whole(NotionId page) {
    ReadOutcome head = properties(page);
    if (!(head instanceof ReadOutcome.Answered(Rendered properties, var headStale))) {
      return head;
    }
    ReadOutcome body = markdown(page);
    if (!(body instanceof ReadOutcome.Answered(Rendered markdown, var bodyStale))) {
      return body;
    }
    return new ReadOutcome.Answered(joined(properties, markdown), older(headStale, bodyStale));
  }

  private static Rendered joined(Rendered properties, Rendered markdown) {
    return new Rendered(properties.text() + "\n\n" + markdown.text(), null);
  }

  /** The whole page from the cache; null unless both halves are there within their time. */
  @Nullable ToolHandler wholeAtHand(NotionId page) {
    long now = reads.now();
    Rendered properties = reads.fresh(ReadKind.PAGE, NotionCall.page(page), now);
    Rendered markdown =
        properties == null ? null : reads.fresh(ReadKind.PAGE, NotionCall.markdown(page), now);
    return properties == null || markdown == null
        ? null
        : AtHand.of(reads, joined(properties, markdown), 2);
  }

  @Nullable ToolHandler propertiesAtHand(NotionId page) {
    return AtHand.of(reads, reads.fresh(ReadKind.PAGE, NotionCall.page(page), reads.now()), 1);
  }

  @Nullable ToolHandler markdownAtHand(NotionId page) {
    return AtHand.of(reads, reads.fresh(ReadKind.PAGE, NotionCall.markdown(page), reads.now()), 1);
  }

  ReadOutcome properties(NotionId page) {
    return reads.read(ReadKind.PAGE, NotionCall.page(page), Pages::renderProperties);
  }

  ReadOutcome markdown(NotionId page) {
    return reads.read(ReadKind.PAGE, NotionCall.markdown(page), Pages::renderMarkdown);
  }

  static Rendered renderProperties(JsonNode page) {
    String title = Titles.of(page);
    String id = page.path("id").asText();
    StringBuilder lines = new StringBuilder("# ").append(title).append("\nid: ").append(id);
    lines.append("\nedited: ").append(page.path("last_edited_time").asText());
    if (page.path("in_trash").asBoolean()) {
      lines.append("\nin trash: yes");
    }
    for (Map.Entry<String, JsonNode> property : page.path("properties").properties()) {
      String value = PropertyText.of(property.getValue());
      if (!value.isBlank() && !Titles.isTitle(property.getValue())) {
        lines.append('\n').append(Cells.line(property.getKey())).append(": ").append(value);
      }
    }
    // No structured content: clients that prefer it to the text would not see the body.
    return new Rendered(lines.toString(), null);
  }

  static Rendered renderMarkdown(JsonNode body) {
    String markdown = body.path("markdown").asText("").stripTrailing();
    String text = markdown.isEmpty() ? "(the page has no body)" : markdown;
    boolean cut = body.path("truncated").asBoolean();
    return new Rendered(
        cut ? text + "\n\n(Notion cut the body here: the page is too large)" : text, null);
  }

  private static ReadOutcome.@Nullable Stale older(
      ReadOutcome.@Nullable Stale one, ReadOutcome.@Nullable Stale other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.ageSeconds() >= other.ageSeconds() ? one : other;
  }
}
