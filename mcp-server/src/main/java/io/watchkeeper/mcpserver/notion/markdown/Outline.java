package io.watchkeeper.mcpserver.notion.markdown;

import io.watchkeeper.mcpserver.notion.markdown.Content.Style;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts blocks below each other by their indentation, and gathers what Notion would refuse. */
final class Outline {

  /** Notion takes two levels of children below the first in one request. */
  private static final int MOST_LEVELS = 3;

  /** Longer lists of problems teach no more; the count says how many there are. */
  private static final int MOST_PROBLEMS = 10;

  /** "Request limits" of Notion's API reference: a link's address, in characters. */
  private static final int MOST_LINK_CHARACTERS = 2_000;

  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

  private final Node root = new Node(0, 0, new Content.Divider(), new ArrayList<>());
  private final List<Node> open = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int refused;

  private record Node(int line, int indent, Content content, List<Node> children) {

    /** How much further in a line must begin to lie below this one. */
    int step() {
      return switch (content) {
        case Content.ToDo toDo -> 2;
        case Content.Prose(var style, var text) ->
            style == Style.BULLET || style == Style.NUMBER ? 2 : 4;
        case Content.Code _, Content.Divider _, Content.Table _, Content.Row _ -> 4;
      };
    }

    boolean mayHold() {
      return switch (content) {
        case Content.Prose(var style, var text) -> !style.isHeading();
        case Content.ToDo toDo -> true;
        case Content.Code code -> false;
        case Content.Divider divider -> false;
        case Content.Table table -> false;
        case Content.Row row -> false;
      };
    }

    Block block() {
      return new Block(line, content, children.stream().map(Node::block).toList());
    }
  }

  /** Adds a block and gives its list of children, for rows of a table. */
  private Node place(int line, int indent, Content content) {
    while (!open.isEmpty() && indent < open.getLast().indent() + open.getLast().step()) {
      open.removeLast();
    }
    int levels = open.size() + (content instanceof Content.Table ? 2 : 1);
    if (levels > MOST_LEVELS) {
      refuse(
          line,
          "nests deeper than the "
              + MOST_LEVELS
              + " levels that Notion takes in one request (a table's rows are one); flatten it, or"
              + " append it below its block later");
    }
    Node node = new Node(line, indent, content, new ArrayList<>());
    (open.isEmpty() ? root : open.getLast()).children().add(node);
    if (node.mayHold()) {
      open.add(node);
    }
    return node;
  }

  void add(int line, int indent, Content content) {
    check(line, content);
    place(line, indent, content);
  }

  /** A table with its rows, each with the line it came from. */
  void addTable(int line, int indent, Content.Table table, List<Block> rows) {
    Node node = place(line, indent, table);
    for (Block row : rows) {
      check(row.line(), row.content());
      node.children().add(new Node(row.line(), indent, row.content(), List.of()));
    }
  }

  /** Styled text of a line. */
  List<Span> inline(int line, String text) {
    List<Span> spans = InlineReader.read(text);
    for (Span span : spans) {
      String link = span.link();
      if (link != null && !isAddress(link)) {
        refuse(
            line,
            "links to "
                + quoted(link)
                + ", which is no address of at most 2,000 characters that begins with https://,"
                + " http://, mailto: or tel:; write it in full or leave the link out");
      }
    }
    return spans;
  }

  void refuse(int line, String why) {
    refused++;
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("line " + line + " " + why);
    }
  }

  Reading finish() {
    if (refused == 0) {
      return new Reading.Read(root.children().stream().map(Node::block).toList());
    }
    if (refused > problems.size()) {
      problems.add("and " + (refused - problems.size()) + " more");
    }
    return new Reading.Refused(problems);
  }

  private void check(int line, Content content) {
    switch (content) {
      case Content.Prose(var style, var text) -> checkText(line, text);
      case Content.ToDo(var text, var checked) -> checkText(line, text);
      case Content.Code(var text, var language) -> checkText(line, List.of(Span.plain(text)));
      case Content.Row(var cells) -> cells.forEach(cell -> checkText(line, cell));
      case Content.Divider divider -> {}
      case Content.Table table -> {}
    }
  }

  private void checkText(int line, List<Span> text) {
    int pieces = BlockJson.pieces(text);
    if (pieces > BlockJson.MOST_ELEMENTS) {
      int characters = text.stream().mapToInt(span -> span.text().length()).sum();
      refuse(
          line,
          "holds "
              + characters
              + " characters in "
              + pieces
              + " pieces; Notion takes "
              + BlockJson.MOST_ELEMENTS
              + " pieces of one style, of "
              + BlockJson.MOST_CHARACTERS
              + " characters each, in one block: split it into several lines");
    }
  }

  private static boolean isAddress(String link) {
    try {
      URI uri = URI.create(link);
      return link.length() <= MOST_LINK_CHARACTERS
          && uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String quoted(String text) {
    return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
  }
}
