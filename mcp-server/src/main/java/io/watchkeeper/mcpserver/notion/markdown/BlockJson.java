package io.watchkeeper.mcpserver.notion.markdown;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.notion.markdown.Span.Mark;
import java.util.List;
import java.util.Locale;

/** Blocks as requests of Notion's API, version 2026-03-11, want them. */
public final class BlockJson {

  /** "Request limits" of Notion's API reference: elements of any array. */
  public static final int MOST_ELEMENTS = 100;

  /** Likewise: characters of one {@code text.content}. */
  public static final int MOST_CHARACTERS = 2_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private BlockJson() {}

  /** The block with its children; the caller bounds their number. */
  public static ObjectNode write(Block block) {
    return write(block, block.children());
  }

  /** The block with some of its children; the others are to be appended to it later. */
  public static ObjectNode write(Block block, List<Block> children) {
    String type = type(block.content());
    ObjectNode node = JSON.objectNode().put("type", type);
    ObjectNode inner = node.putObject(type);
    switch (block.content()) {
      case Content.Prose(var style, var text) -> inner.set("rich_text", richText(text));
      case Content.ToDo(var text, var checked) ->
          inner.put("checked", checked).set("rich_text", richText(text));
      case Content.Code(var text, var language) ->
          inner.put("language", language).set("rich_text", richText(List.of(Span.plain(text))));
      case Content.Divider divider -> {}
      case Content.Table(var width, var header) ->
          inner
              .put("table_width", width)
              .put("has_column_header", header)
              .put("has_row_header", false);
      case Content.Row(var cells) -> {
        ArrayNode array = inner.putArray("cells");
        cells.forEach(cell -> array.add(richText(cell)));
      }
    }
    if (!children.isEmpty()) {
      ArrayNode array = inner.putArray("children");
      children.forEach(child -> array.add(write(child)));
    }
    return node;
  }

  private static String type(Content content) {
    return switch (content) {
      case Content.Prose(var style, var text) -> style.type();
      case Content.ToDo toDo -> "to_do";
      case Content.Code code -> "code";
      case Content.Divider divider -> "divider";
      case Content.Table table -> "table";
      case Content.Row row -> "table_row";
    };
  }

  /** In pieces that Notion takes. */
  public static ArrayNode richText(List<Span> text) {
    ArrayNode array = JSON.arrayNode();
    for (Span span : text) {
      for (int from = 0; from < span.text().length(); ) {
        int end = end(span.text(), from);
        array.add(run(span, span.text().substring(from, end)));
        from = end;
      }
    }
    return array;
  }

  /** How many elements {@link #richText} makes of it. */
  static int pieces(List<Span> text) {
    int pieces = 0;
    for (Span span : text) {
      for (int from = 0; from < span.text().length(); from = end(span.text(), from)) {
        pieces++;
      }
    }
    return pieces;
  }

  /** Never between the halves of a surrogate pair. */
  private static int end(String text, int from) {
    int end = Math.min(text.length(), from + MOST_CHARACTERS);
    return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  private static ObjectNode run(Span span, String part) {
    ObjectNode run = JSON.objectNode().put("type", "text");
    ObjectNode text = run.putObject("text").put("content", part);
    String link = span.link();
    if (link != null) {
      text.putObject("link").put("url", link);
    }
    if (!span.marks().isEmpty()) {
      ObjectNode annotations = run.putObject("annotations");
      for (Mark mark : Mark.values()) {
        if (span.marks().contains(mark)) {
          annotations.put(mark.name().toLowerCase(Locale.ROOT), true);
        }
      }
    }
    return run;
  }
}
