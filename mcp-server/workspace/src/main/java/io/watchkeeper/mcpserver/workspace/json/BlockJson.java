package io.watchkeeper.mcpserver.workspace.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import java.util.UUID;

/** Blocks as Notion writes them: children are counted, not shown. */
public final class BlockJson {
  private BlockJson() {}

  /** The holder is the page, or the block, directly above. */
  public static ObjectNode write(Block block, UUID holder, boolean holderIsPage) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("object", "block");
    node.put("id", block.id().toString());
    String up = holderIsPage ? "page_id" : "block_id";
    node.putObject("parent").put("type", up).put(up, holder.toString());
    String time = Times.write(block.created().at());
    node.put("created_time", time);
    node.put("last_edited_time", time);
    node.set("created_by", UserJson.reference(block.created().by()));
    node.set("last_edited_by", UserJson.reference(block.created().by()));
    node.put("has_children", !block.children().isEmpty());
    node.put("in_trash", false);
    node.put("type", block.content().wireName());
    fill(block.content(), node.putObject(block.content().wireName()));
    return node;
  }

  private static void fill(BlockContent content, ObjectNode node) {
    switch (content) {
      case BlockContent.Prose(var style, var text) -> {
        text(node, text);
        if (style.wireName().startsWith("heading")) {
          node.put("is_toggleable", false);
        }
      }
      case BlockContent.ToDo(var text, var checked) -> text(node, text).put("checked", checked);
      case BlockContent.Code(var text, var language) -> {
        node.set("rich_text", RichTextJson.write(text));
        node.putArray("caption");
        node.put("language", language);
      }
      case BlockContent.Table(var width, var header) ->
          node.put("table_width", width)
              .put("has_column_header", header)
              .put("has_row_header", false);
      case BlockContent.TableRow(var cells) -> {
        ArrayNode array = node.putArray("cells");
        cells.forEach(cell -> array.add(RichTextJson.write(cell)));
      }
      case BlockContent.Divider divider -> {}
      case BlockContent.ChildPage(var title) -> node.put("title", title);
      case BlockContent.ChildDatabase(var title) -> node.put("title", title);
    }
  }

  private static ObjectNode text(ObjectNode node, RichText text) {
    node.set("rich_text", RichTextJson.write(text));
    return node.put("color", "default");
  }
}
