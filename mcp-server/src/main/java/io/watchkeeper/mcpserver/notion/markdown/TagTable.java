package io.watchkeeper.mcpserver.notion.markdown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables as Notion writes them into a page's Markdown: of tags, with or without a header. */
final class TagTable {

  private static final Pattern OPEN = Pattern.compile("<table(\\s[^>]*)?>.*");
  private static final Pattern ROW = Pattern.compile("<tr[^>]*>(.*?)</tr>", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("<t[dh][^>]*>(.*?)</t[dh]>", Pattern.DOTALL);

  private TagTable() {}

  static boolean begins(String line) {
    return OPEN.matcher(line).matches();
  }

  /** Adds it and gives the index of the first line behind it. */
  static int read(List<String> lines, int from, int indent, Outline outline) {
    StringBuilder source = new StringBuilder();
    int at = from;
    boolean closed = false;
    while (at < lines.size() && !closed) {
      closed = lines.get(at).contains("</table>");
      source.append(lines.get(at)).append('\n');
      at++;
    }
    List<Block> rows = rows(source.toString(), from + 1, outline);
    if (!closed || rows.isEmpty()) {
      outline.refuse(from + 1, "begins a <table> without rows or without </table>");
      return at;
    }
    int width = rows.stream().mapToInt(TagTable::width).max().orElse(1);
    boolean header = lines.get(from).contains("header-row=\"true\"");
    outline.addTable(
        from + 1,
        indent,
        new Content.Table(width, header),
        rows.stream().map(row -> filled(row, width)).toList());
    return at;
  }

  private static List<Block> rows(String source, int firstLine, Outline outline) {
    List<Block> rows = new ArrayList<>();
    Matcher row = ROW.matcher(source);
    while (row.find()) {
      int line = firstLine + (int) source.substring(0, row.start()).lines().count() - 1;
      List<List<Span>> cells = new ArrayList<>();
      Matcher cell = CELL.matcher(row.group(1));
      while (cell.find()) {
        String text = cell.group(1).strip().replaceAll("\\s*\\n\\s*", " ");
        cells.add(outline.inline(line, text));
      }
      if (!cells.isEmpty()) {
        rows.add(Block.of(Math.max(line, firstLine), new Content.Row(cells)));
      }
    }
    return rows;
  }

  private static int width(Block row) {
    return row.content() instanceof Content.Row(var cells) ? cells.size() : 0;
  }

  private static Block filled(Block row, int width) {
    if (!(row.content() instanceof Content.Row(var cells)) || cells.size() == width) {
      return row;
    }
    List<List<Span>> all = new ArrayList<>(cells);
    all.addAll(Collections.nCopies(width - cells.size(), List.of()));
    return Block.of(row.line(), new Content.Row(all));
  }
}
