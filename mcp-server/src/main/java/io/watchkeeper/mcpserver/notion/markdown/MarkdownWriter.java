package io.watchkeeper.mcpserver.notion.markdown;

import io.watchkeeper.mcpserver.notion.markdown.Content.Style;
import java.util.List;
import java.util.regex.Pattern;

/** Writes blocks as Markdown that {@link MarkdownReader} reads as the same blocks. */
public final class MarkdownWriter {

  /** Beginnings of a line that would make it another kind of block. */
  private static final Pattern LEADING =
      Pattern.compile("(#{1,6}|[-+])(?=\\s|$).*|---.*|(\\d{1,9})([.)])(?=\\s|$).*", Pattern.DOTALL);

  private MarkdownWriter() {}

  public static String write(List<Block> blocks) {
    StringBuilder out = new StringBuilder();
    append(out, blocks, "");
    return out.toString();
  }

  private static void append(StringBuilder out, List<Block> blocks, String indent) {
    for (Block block : blocks) {
      switch (block.content()) {
        case Content.Prose(var style, var text) -> line(out, indent, prose(style, text));
        case Content.ToDo(var text, var checked) ->
            line(out, indent, (checked ? "- [x] " : "- [ ] ") + InlineWriter.write(text));
        case Content.Code(var text, var language) -> code(out, indent, text, language);
        case Content.Divider divider -> line(out, indent, "---");
        case Content.Table table -> table(out, indent, table, block.children());
        case Content.Row(var cells) -> line(out, indent, bars(cells));
      }
      if (!(block.content() instanceof Content.Table)) {
        append(out, block.children(), indent + "\t");
      }
    }
  }

  private static String prose(Style style, List<Span> text) {
    String words = InlineWriter.write(text);
    if (style != Style.PARAGRAPH) {
      return (style.prefix() + words).stripTrailing();
    }
    return words.isEmpty() ? MarkdownReader.EMPTY : guarded(words);
  }

  private static String guarded(String words) {
    var leading = LEADING.matcher(words);
    if (!leading.matches()) {
      return words.startsWith(">") ? "\\" + words : words;
    }
    String number = leading.group(2);
    return number == null ? "\\" + words : number + "\\" + words.substring(number.length());
  }

  private static void code(StringBuilder out, String indent, String text, String language) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    line(out, indent, fence + (language.equals(Languages.NONE) ? "" : language));
    if (!text.isEmpty()) {
      text.lines().forEach(each -> line(out, indent, each));
      if (text.endsWith("\n")) {
        line(out, indent, "");
      }
    }
    line(out, indent, fence);
  }

  /** Bars always have a header; a table without one is written as Notion writes it. */
  private static void table(
      StringBuilder out, String indent, Content.Table table, List<Block> rows) {
    if (!table.header()) {
      line(out, indent, "<table>");
      for (Block row : rows) {
        line(out, indent, tags(row));
      }
      line(out, indent, "</table>");
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      append(out, List.of(rows.get(i)), indent);
      if (i == 0) {
        line(out, indent, "|" + " --- |".repeat(table.width()));
      }
    }
    // Sets it apart from a table right behind it.
    line(out, indent, "");
  }

  private static String bars(List<List<Span>> cells) {
    StringBuilder row = new StringBuilder("|");
    for (List<Span> cell : cells) {
      // Code has no escapes of its own, so a bar in it is escaped here.
      row.append(' ')
          .append(InlineWriter.write(cell).replaceAll("(?<!\\\\)\\|", "\\\\|"))
          .append(" |");
    }
    return row.toString();
  }

  private static String tags(Block row) {
    StringBuilder text = new StringBuilder("<tr>");
    if (row.content() instanceof Content.Row(var cells)) {
      cells.forEach(cell -> text.append("<td>").append(InlineWriter.write(cell)).append("</td>"));
    }
    return text.append("</tr>").toString();
  }

  private static void line(StringBuilder out, String indent, String text) {
    out.append(text.isEmpty() ? "" : indent).append(text).append('\n');
  }
}
