package io.watchkeeper.mcpserver.workspace.json;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import java.util.List;

/** A body as Markdown with Notion's extensions: tables and child pages as tags, tabs for depth. */
public final class Markdown {
  private Markdown() {}

  public static String of(List<Block> blocks) {
    StringBuilder out = new StringBuilder();
    append(out, blocks, "");
    return out.toString();
  }

  private static void append(StringBuilder out, List<Block> blocks, String indent) {
    for (Block block : blocks) {
      out.append(indent);
      switch (block.content()) {
        case BlockContent.Prose(var style, var text) ->
            out.append(mark(style)).append(inline(text));
        case BlockContent.ToDo(var text, var checked) ->
            out.append(checked ? "- [x] " : "- [ ] ").append(inline(text));
        case BlockContent.Code(var text, var language) ->
            out.append("```").append(language).append('\n').append(text.plain()).append("\n```");
        case BlockContent.Table(var width, var header) -> {
          out.append(header ? "<table header-row=\"true\">\n" : "<table>\n");
          append(out, block.children(), indent + "\t");
          out.append(indent).append("</table>");
        }
        case BlockContent.TableRow(var cells) -> {
          out.append("<tr>");
          cells.forEach(cell -> out.append("<td>").append(inline(cell)).append("</td>"));
          out.append("</tr>");
        }
        case BlockContent.Divider divider -> out.append("---");
        case BlockContent.ChildPage(var title) -> tag(out, "page", block, title);
        case BlockContent.ChildDatabase(var title) -> tag(out, "database", block, title);
      }
      out.append('\n');
      if (!(block.content() instanceof BlockContent.Table)) {
        append(out, block.children(), indent + "\t");
      }
    }
  }

  private static void tag(StringBuilder out, String name, Block block, String title) {
    out.append('<').append(name).append(" url=\"").append(Links.to(block.id())).append("\">");
    out.append(escape(title)).append("</").append(name).append('>');
  }

  private static String mark(BlockContent.Style style) {
    return switch (style) {
      case PARAGRAPH -> "";
      case HEADING_1 -> "# ";
      case HEADING_2 -> "## ";
      case HEADING_3 -> "### ";
      case BULLETED_LIST_ITEM -> "- ";
      case NUMBERED_LIST_ITEM -> "1. ";
      case QUOTE -> "> ";
    };
  }

  private static String inline(RichText text) {
    StringBuilder out = new StringBuilder();
    for (RichText.Run run : text.runs()) {
      RichText.Style style = run.style();
      String words = style.code() ? "`" + run.text() + "`" : escape(run.text());
      words = style.strikethrough() ? "~~" + words + "~~" : words;
      words = style.italic() ? "*" + words + "*" : words;
      words = style.bold() ? "**" + words + "**" : words;
      out.append(run.link() == null ? words : "[" + words + "](" + run.link() + ")");
    }
    return out.toString().replace("\n", "<br>");
  }

  /** Characters that Markdown or the tags would take for their own. */
  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\*`[]<>~".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
