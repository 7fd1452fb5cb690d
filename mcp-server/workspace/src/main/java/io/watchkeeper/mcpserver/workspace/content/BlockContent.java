package io.watchkeeper.mcpserver.workspace.content;

import java.util.List;
import java.util.Locale;

public sealed interface BlockContent {
  /** Name of the block type in Notion's JSON. */
  String wireName();

  /** Blocks that are nothing but text. */
  enum Style {
    PARAGRAPH,
    HEADING_1,
    HEADING_2,
    HEADING_3,
    BULLETED_LIST_ITEM,
    NUMBERED_LIST_ITEM,
    QUOTE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
      return wireName;
    }
  }

  record Prose(Style style, RichText text) implements BlockContent {
    @Override
    public String wireName() {
      return style.wireName();
    }
  }

  record ToDo(RichText text, boolean checked) implements BlockContent {
    @Override
    public String wireName() {
      return "to_do";
    }
  }

  record Code(RichText text, String language) implements BlockContent {
    @Override
    public String wireName() {
      return "code";
    }
  }

  /** Width is the number of cells of each row. */
  record Table(int width, boolean columnHeader) implements BlockContent {
    @Override
    public String wireName() {
      return "table";
    }
  }

  record TableRow(List<RichText> cells) implements BlockContent {
    public TableRow {
      cells = List.copyOf(cells);
    }

    @Override
    public String wireName() {
      return "table_row";
    }
  }

  record Divider() implements BlockContent {
    @Override
    public String wireName() {
      return "divider";
    }
  }

  /** Stands in its parent's body; the block's id is the page's. */
  record ChildPage(String title) implements BlockContent {
    @Override
    public String wireName() {
      return "child_page";
    }
  }

  record ChildDatabase(String title) implements BlockContent {
    @Override
    public String wireName() {
      return "child_database";
    }
  }
}
