package io.watchkeeper.mcpserver.notion.markdown;

import java.util.List;

/** What a block holds beside its children; the types of Notion's that Markdown can say. */
public sealed interface Content {

  /** Blocks that are nothing but text. */
  enum Style {
    PARAGRAPH("paragraph", ""),
    HEADING_1("heading_1", "# "),
    HEADING_2("heading_2", "## "),
    /** Also what deeper headings become: Notion's documented ones end here. */
    HEADING_3("heading_3", "### "),
    BULLET("bulleted_list_item", "- "),
    NUMBER("numbered_list_item", "1. "),
    QUOTE("quote", "> ");

    private final String type;
    private final String prefix;

    Style(String type, String prefix) {
      this.type = type;
      this.prefix = prefix;
    }

    /** Name in Notion's JSON. */
    public String type() {
      return type;
    }

    String prefix() {
      return prefix;
    }

    boolean isHeading() {
      return this == HEADING_1 || this == HEADING_2 || this == HEADING_3;
    }
  }

  record Prose(Style style, List<Span> text) implements Content {
    public Prose {
      text = List.copyOf(text);
    }
  }

  record ToDo(List<Span> text, boolean checked) implements Content {
    public ToDo {
      text = List.copyOf(text);
    }
  }

  /**
   * Program text.
   *
   * @param language one of Notion's, see {@link Languages}
   */
  record Code(String text, String language) implements Content {}

  record Divider() implements Content {}

  /** Its rows are its children, each of {@code width} cells. */
  record Table(int width, boolean header) implements Content {}

  record Row(List<List<Span>> cells) implements Content {
    public Row {
      cells = cells.stream().map(List::copyOf).toList();
    }
  }
}
