package io.watchkeeper.mcpserver.notion.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkdownTest {

  @Test
  void eachKindOfLineBecomesItsBlock() {
    assertEquals(
        List.of(
            "heading_1",
            "paragraph",
            "heading_3",
            "bulleted_list_item",
            "numbered_list_item",
            "to_do",
            "to_do",
            "quote",
            "divider",
            "code"),
        types(
            """
            # One

            text
            ##### deep
            * bullet
            2) second
            - [ ] open
            - [X] done
            > said
            ---
            ```js
            let a = "# no heading";
            ```
            """));
  }

  @Test
  void indentedLinesLieBelowListItemsByTwoSpacesOrATab() {
    List<Block> blocks = read("- a\n  - b\n\t\t- c\n- d\n   text below d");
    assertEquals(2, blocks.size());
    assertEquals(1, blocks.get(0).children().getFirst().children().size());
    assertEquals(1, blocks.get(1).children().size());
  }

  @Test
  void aFourthLevelIsRefusedWithItsLine() {
    Reading.Refused refused =
        assertInstanceOf(
            Reading.Refused.class, MarkdownReader.read("- 1\n  - 2\n    - 3\n      - 4"));
    assertTrue(refused.problems().getFirst().startsWith("line 4 nests deeper"), "" + refused);
  }

  @Test
  void bothFormsOfATableAreRead() {
    Block bars = read("| a | b |\n|---|:-:|\n| `x\\|y` | **2** |\n| only |").getFirst();
    assertEquals(new Content.Table(2, true), bars.content());
    assertEquals(3, bars.children().size());
    assertEquals("[[`x|y`][**2**]]", cells(bars.children().get(1)));
    Block tags =
        read("<table header-row=\"true\">\n\t<tr><td>a</td><td>b</td></tr>\n</table>").getFirst();
    assertEquals(new Content.Table(2, true), tags.content());
    assertEquals("[[a][b]]", cells(tags.children().getFirst()));
  }

  @Test
  void aRowThatIsTooLongIsRefusedWithItsLine() {
    Reading.Refused refused =
        assertInstanceOf(Reading.Refused.class, MarkdownReader.read("| a |\n|---|\n| 1 | 2 |"));
    assertTrue(refused.problems().getFirst().startsWith("line 3 has 2 cells"), "" + refused);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '$',
      value = {
        "a **b** c ~ a |b:BOLD| c",
        "*a* _b_ ***c*** ~ |a:ITALIC| |b:ITALIC| |c:BOLD+ITALIC|",
        "snake_case_name 2*3*4 ~ snake_case_name 2|3:ITALIC|4",
        "`a*b*` ``x`y`` ~ |a*b*:CODE| |x`y:CODE|",
        "[t **b**](https://e.org/a_(b)) ~ |t @https://e.org/a_(b)||b:BOLD@https://e.org/a_(b)|",
        "\\*no\\* \\# 5 * 6 ~ *no* # 5 * 6",
        "<b>x</b> <i>y ~ |x:BOLD| <i>y",
        "![pic](https://e.org/p.png) ~ |pic@https://e.org/p.png|",
        "**open ~ **open",
        "[a](b c) ~ [a](b c)",
      })
  void stylesAreReadAsCommonMarkDoes(String markdown, String spans) {
    assertEquals(spans, shown(InlineReader.read(markdown)));
  }

  @Test
  void aLinkThatNotionWouldRefuseIsNamedWithItsLine() {
    Reading.Refused refused =
        assertInstanceOf(
            Reading.Refused.class, MarkdownReader.read("fine\n[x](./other.md) and\n[y](#z)"));
    assertEquals(2, refused.problems().size());
    assertTrue(refused.problems().getFirst().contains("line 2 links to \"./other.md\""));
  }

  @Test
  void aChildPageIsNotWrittenAsText() {
    Reading.Refused refused =
        assertInstanceOf(
            Reading.Refused.class,
            MarkdownReader.read("<page url=\"https://x.org/1\">Child</page>"));
    assertTrue(refused.problems().getFirst().contains("create_page"), "" + refused);
  }

  @Test
  void longTextIsSentInPiecesOfTwoThousandAndRefusedBeyondAHundredPieces() {
    Block fits = read("x".repeat(200_000)).getFirst();
    assertEquals(100, BlockJson.write(fits).path("paragraph").path("rich_text").size());
    Reading.Refused refused =
        assertInstanceOf(Reading.Refused.class, MarkdownReader.read("x".repeat(200_001)));
    assertTrue(refused.problems().getFirst().contains("200001 characters"), "" + refused);
  }

  @Test
  void aPieceNeverEndsInsideACharacter() {
    String faces = "x" + "\uD83D\uDE00".repeat(1_500);
    for (var run : BlockJson.write(read(faces).getFirst()).path("paragraph").path("rich_text")) {
      String content = run.path("text").path("content").asText();
      assertTrue(content.length() <= 2_000);
      assertTrue(!Character.isHighSurrogate(content.charAt(content.length() - 1)));
    }
  }

  @Test
  void blocksAreNotionsJson() {
    assertEquals(
        "{\"type\":\"to_do\",\"to_do\":{\"checked\":true,\"rich_text\":[{\"type\":\"text\","
            + "\"text\":{\"content\":\"a\",\"link\":{\"url\":\"https://e.org\"}},"
            + "\"annotations\":{\"bold\":true}}],\"children\":[{\"type\":\"divider\",\"divider\":{}}]}}",
        BlockJson.write(read("- [x] **[a](https://e.org)**\n  ---").getFirst()).toString());
  }

  @Test
  void aHostileLineCostsNoMoreThanItsLength() {
    // Each of these is quadratic or worse where delimiters are looked for one by one.
    for (String evil : List.of("*a ", "[", "`", "<b>", "**a*", "_a*", "[](", "~~a")) {
      String line = evil.repeat(100_000 / evil.length());
      assertTimeout(Duration.ofSeconds(20), () -> MarkdownReader.read(line));
    }
  }

  private static List<String> types(String markdown) {
    return read(markdown).stream()
        .map(block -> BlockJson.write(block).path("type").asText())
        .toList();
  }

  private static List<Block> read(String markdown) {
    return assertInstanceOf(Reading.Read.class, MarkdownReader.read(markdown)).blocks();
  }

  private static String cells(Block row) {
    StringBuilder text = new StringBuilder("[");
    if (row.content() instanceof Content.Row(var cells)) {
      cells.forEach(cell -> text.append('[').append(InlineWriter.write(cell)).append(']'));
    }
    return text.append(']').toString().replace("\\|", "|");
  }

  private static String shown(List<Span> spans) {
    StringBuilder text = new StringBuilder();
    for (Span span : spans) {
      if (span.marks().isEmpty() && span.link() == null) {
        text.append(span.text());
        continue;
      }
      text.append('|').append(span.text());
      List<String> marks = span.marks().stream().map(Enum::name).sorted().toList();
      text.append(marks.isEmpty() ? "" : ":" + String.join("+", marks));
      text.append(span.link() == null ? "" : "@" + span.link()).append('|');
    }
    return text.toString();
  }
}
