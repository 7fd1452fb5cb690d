package io.watchkeeper.mcpserver.notion.markdown;

import io.watchkeeper.mcpserver.notion.markdown.Content.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Markdown as Notion means it: a line is a block, an indented one lies below the one before,
 * and empty lines only set apart. So a list, a page that was read before, and what models write all
 * become what they look like. Where CommonMark would join the lines of a paragraph, they stay
 * apart.
 */
public final class MarkdownReader {

  private static final Pattern HEADING = Pattern.compile("(#{1,6})(?:\\s+(.*))?");
  private static final Pattern TO_DO = Pattern.compile("[-*+]\\s+\\[([ xX])](?:\\s+(.*))?");
  private static final Pattern BULLET = Pattern.compile("[-*+](?:\\s+(.*))?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}[.)](?:\\s+(.*))?");
  private static final Pattern QUOTE = Pattern.compile(">\\s?(.*)");
  private static final Pattern DIVIDER = Pattern.compile("-{3,}|\\*{3,}|_{3,}|\\* \\* \\*");
  private static final Pattern FENCE = Pattern.compile("(`{3,}|~{3,})\\s*([^`]*)");
  private static final Pattern CHILD = Pattern.compile("<(page|database)\\s[^>]*>.*");
  static final String EMPTY = "<empty-block/>";

  private static final int TAB = 4;

  private final List<String> lines;
  private final Outline outline = new Outline();
  private int at;

  private MarkdownReader(List<String> lines) {
    this.lines = lines;
  }

  public static Reading read(String markdown) {
    // Halves of surrogate pairs and NUL are nobody's text, and JSON or Notion would refuse them.
    String clean = markdown.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "");
    return new MarkdownReader(clean.lines().toList()).read();
  }

  private Reading read() {
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.isBlank()) {
        at++;
      } else {
        block(line.strip(), columns(line));
      }
    }
    return outline.finish();
  }

  private void block(String text, int indent) {
    Matcher fence = FENCE.matcher(text);
    if (fence.matches()) {
      code(fence, indent);
    } else if (TagTable.begins(text)) {
      at = TagTable.read(lines, at, indent, outline);
    } else if (PipeTable.begins(lines, at)) {
      at = PipeTable.read(lines, at, indent, outline);
    } else {
      at++;
      Matcher child = CHILD.matcher(text);
      if (child.matches()) {
        outline.refuse(
            at,
            "is a child "
                + child.group(1)
                + ", which is not written as text; leave the line out (create_page makes pages)");
      } else {
        outline.add(at, indent, content(text));
      }
    }
  }

  private Content content(String text) {
    Matcher heading = HEADING.matcher(text);
    if (heading.matches()) {
      Style style =
          switch (heading.group(1).length()) {
            case 1 -> Style.HEADING_1;
            case 2 -> Style.HEADING_2;
            default -> Style.HEADING_3;
          };
      return prose(style, heading.group(2));
    }
    if (DIVIDER.matcher(text).matches()) {
      return new Content.Divider();
    }
    Matcher toDo = TO_DO.matcher(text);
    if (toDo.matches()) {
      boolean checked = !toDo.group(1).isBlank();
      return new Content.ToDo(inline(toDo.group(2)), checked);
    }
    Matcher bullet = BULLET.matcher(text);
    if (bullet.matches()) {
      return prose(Style.BULLET, bullet.group(1));
    }
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return prose(Style.NUMBER, number.group(1));
    }
    Matcher quote = QUOTE.matcher(text);
    if (quote.matches()) {
      return prose(Style.QUOTE, quote.group(1));
    }
    return prose(Style.PARAGRAPH, text.equals(EMPTY) ? "" : text);
  }

  private Content.Prose prose(Style style, @Nullable String text) {
    return new Content.Prose(style, inline(text));
  }

  private List<Span> inline(@Nullable String text) {
    return text == null ? List.of() : outline.inline(at, text.strip());
  }

  /** Until the closing fence, or the end when there is none. */
  private void code(Matcher fence, int indent) {
    int first = at + 1;
    char sign = fence.group(1).charAt(0);
    int length = fence.group(1).length();
    List<String> inside = new ArrayList<>();
    for (at++; at < lines.size(); at++) {
      String text = lines.get(at).strip();
      boolean closes =
          text.length() >= length
              && IntStream.range(0, text.length()).allMatch(i -> text.charAt(i) == sign);
      if (closes) {
        break;
      }
      inside.add(outdented(lines.get(at), indent));
    }
    at++;
    String language = Languages.known(fence.group(2));
    String word = fence.group(2).strip().split("\\s+", 2)[0];
    boolean known = !language.equals(Languages.NONE);
    outline.add(
        first,
        indent,
        new Content.Code(String.join("\n", inside), known ? language : Languages.known(word)));
  }

  /** Without as much of its indentation as the fence had. */
  private static String outdented(String line, int indent) {
    int columns = 0;
    int i = 0;
    while (i < line.length() && columns < indent) {
      if (line.charAt(i) == '\t') {
        columns += TAB - columns % TAB;
      } else if (line.charAt(i) == ' ') {
        columns++;
      } else {
        break;
      }
      i++;
    }
    return line.substring(i);
  }

  /** Width of the indentation; a tab goes on to the next multiple of four, as in CommonMark. */
  static int columns(String line) {
    int columns = 0;
    for (int i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
      columns += line.charAt(i) == '\t' ? TAB - columns % TAB : 1;
    }
    return columns;
  }
}
