package io.watchkeeper.mcpserver.workspace.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.BlockContent.Style;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final UUID ID = new UUID(0, 1);

  private static Block block(BlockContent content, Block... children) {
    return new Block(ID, new Page.Stamp(ID, Instant.EPOCH), content, List.of(children));
  }

  private static Block prose(Style style, String text, Block... children) {
    return block(new BlockContent.Prose(style, RichText.of(text)), children);
  }

  @Test
  void writesEveryKind() {
    Block row = block(new BlockContent.TableRow(List.of(RichText.of("a"), RichText.of("b"))));
    String markdown =
        Markdown.of(
            List.of(
                prose(Style.HEADING_2, "Head"),
                prose(Style.BULLETED_LIST_ITEM, "one", prose(Style.BULLETED_LIST_ITEM, "below")),
                prose(Style.NUMBERED_LIST_ITEM, "first"),
                block(new BlockContent.ToDo(RichText.of("done"), true)),
                block(new BlockContent.ToDo(RichText.of("open"), false)),
                prose(Style.QUOTE, "said"),
                block(new BlockContent.Code(RichText.of("a < b\nc"), "java")),
                block(new BlockContent.Table(2, true), row),
                block(new BlockContent.Divider()),
                block(new BlockContent.ChildPage("Child"))));
    assertEquals(
        """
        ## Head
        - one
        \t- below
        1. first
        - [x] done
        - [ ] open
        > said
        ```java
        a < b
        c
        ```
        <table header-row="true">
        \t<tr><td>a</td><td>b</td></tr>
        </table>
        ---
        <page url="https://workspace.example.com/00000000000000000000000000000001">Child</page>
        """,
        markdown);
  }

  @Test
  void escapesWhatMarkdownWouldTakeForItsOwn() {
    assertEquals("2 \\* 3 \\< 7\n", Markdown.of(List.of(prose(Style.PARAGRAPH, "2 * 3 < 7"))));
  }

  @Test
  void keepsLinksBoldAndCode() {
    RichText text =
        new RichText(
            List.of(
                new RichText.Run("see", "https://a.example", RichText.Style.PLAIN),
                new RichText.Run(" b", null, RichText.Style.BOLD),
                new RichText.Run("c*d", null, RichText.Style.CODE)));
    assertEquals(
        "[see](https://a.example)** b**`c*d`\n",
        Markdown.of(List.of(block(new BlockContent.Prose(Style.PARAGRAPH, text)))));
  }
}
