package io.watchkeeper.mcpserver.workspace.content;

import java.util.List;

/** All words of a body, for the search index. */
public final class BlockText {
  private BlockText() {}

  public static String of(List<Block> blocks) {
    StringBuilder text = new StringBuilder();
    append(blocks, text);
    return text.toString();
  }

  private static void append(List<Block> blocks, StringBuilder text) {
    for (Block block : blocks) {
      switch (block.content()) {
        case BlockContent.Prose(var style, var words) -> text.append(words.plain());
        case BlockContent.ToDo(var words, var checked) -> text.append(words.plain());
        case BlockContent.Code(var words, var language) -> text.append(words.plain());
        case BlockContent.TableRow(var cells) ->
            cells.forEach(cell -> text.append(cell.plain()).append(' '));
        case BlockContent.ChildPage(var title) -> text.append(title);
        case BlockContent.ChildDatabase(var title) -> text.append(title);
        case BlockContent.Table table -> {}
        case BlockContent.Divider divider -> {}
      }
      text.append('\n');
      append(block.children(), text);
    }
  }
}
