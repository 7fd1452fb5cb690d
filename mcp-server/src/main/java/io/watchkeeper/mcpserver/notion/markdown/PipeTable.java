package io.watchkeeper.mcpserver.notion.markdown;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Tables of bars: a header, a line of dashes, rows. */
final class PipeTable {

  private static final Pattern RULE = Pattern.compile("\\|?\\s*:?-+:?\\s*(\\|\\s*:?-+:?\\s*)*\\|?");

  private PipeTable() {}

  static boolean begins(List<String> lines, int at) {
    if (at + 1 >= lines.size()) {
      return false;
    }
    String rule = lines.get(at + 1).strip();
    return lines.get(at).indexOf('|') >= 0
        && rule.indexOf('|') >= 0
        && RULE.matcher(rule).matches()
        && cells(rule).size() == cells(lines.get(at).strip()).size();
  }

  /** Adds it and gives the index of the first line behind it. */
  static int read(List<String> lines, int from, int indent, Outline outline) {
    String header = lines.get(from).strip();
    int width = cells(header).size();
    // Otherwise any line with a bar in it would be drawn in.
    String sign = header.startsWith("|") ? "|" : "";
    List<Block> rows = new ArrayList<>();
    int at = from;
    while (at < lines.size()
        && lines.get(at).indexOf('|') >= 0
        && lines.get(at).strip().startsWith(sign)) {
      if (at != from + 1) {
        rows.add(row(lines.get(at).strip(), at + 1, width, outline));
      }
      at++;
    }
    outline.addTable(from + 1, indent, new Content.Table(width, true), rows);
    return at;
  }

  private static Block row(String text, int line, int width, Outline outline) {
    List<String> cells = cells(text);
    if (cells.size() > width) {
      outline.refuse(
          line,
          "has "
              + cells.size()
              + " cells where the table's header has "
              + width
              + "; write a bar inside a cell as \\|");
    }
    List<List<Span>> read = new ArrayList<>();
    cells.stream().limit(width).forEach(cell -> read.add(outline.inline(line, cell.strip())));
    read.addAll(Collections.nCopies(width - read.size(), List.of()));
    return Block.of(line, new Content.Row(read));
  }

  /** Cut at the bars that are neither escaped nor inside code. */
  private static List<String> cells(String row) {
    String inner = row.startsWith("|") ? row.substring(1) : row;
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean ended = false;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      ended = c == '|';
      if (c == '\\' && i + 1 < inner.length()) {
        // An escaped bar is a bar, inside code too (GitHub's tables).
        cell.append(inner.charAt(i + 1) == '|' ? "|" : "\\" + inner.charAt(i + 1));
        i++;
      } else if (ended) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (!ended) {
      cells.add(cell.toString());
    }
    return cells;
  }
}
