package io.watchkeeper.mcpserver.notion.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.watchkeeper.mcpserver.notion.markdown.Content.Style;
import io.watchkeeper.mcpserver.notion.markdown.Span.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks to Markdown and back are the same blocks; Markdown once written never changes again. */
final class MarkdownPropertyTest {

  private static final int ROUNDS = 2_000;

  /** Words that look like markup, so that what is not escaped shows. */
  private static final List<String> WORDS =
      List.of(
          "plain",
          "snake_case",
          "*",
          "**",
          "_x_",
          "`",
          "[link](x)",
          "<b>",
          "1.",
          "-",
          "#",
          "> q",
          "|",
          "\\",
          "~~",
          "---",
          "a|b",
          "ünï",
          "\uD83D\uDE00",
          "2*3",
          "[ ]",
          "<br>",
          "```",
          "+",
          "https://e.org",
          "__",
          "!",
          "(x)",
          "&amp;",
          "<table>",
          "<page url=\"x\">");

  private static final List<String> LINKS =
      List.of("https://e.org", "https://e.org/a_(b)?q=1#f", "mailto:a@e.org", "http://e.org/ü");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void blocksComeBackAsTheyWere(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      List<Block> blocks = blocks(random, 0);
      String markdown = MarkdownWriter.write(blocks);
      assertEquals(blocks, read(markdown), () -> "of\n" + markdown);
      assertEquals(markdown, MarkdownWriter.write(read(markdown)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void markdownOfAnybodyIsStableOnceItWasWritten(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder wild = new StringBuilder();
      for (int k = random.nextInt(30); k >= 0; k--) {
        wild.append(WORDS.get(random.nextInt(WORDS.size())));
        wild.append(List.of(" ", "", "\n", "\n\t", "  ").get(random.nextInt(5)));
      }
      if (MarkdownReader.read(wild.toString()) instanceof Reading.Read(var blocks)) {
        String once = MarkdownWriter.write(blocks);
        assertEquals(lineless(blocks), read(once), () -> "of\n" + wild + "\nwritten\n" + once);
        assertEquals(once, MarkdownWriter.write(read(once)));
      }
    }
  }

  private static List<Block> read(String markdown) {
    return lineless(
        assertInstanceOf(Reading.Read.class, MarkdownReader.read(markdown), markdown).blocks());
  }

  private static List<Block> lineless(List<Block> blocks) {
    return blocks.stream()
        .map(block -> new Block(0, block.content(), lineless(block.children())))
        .toList();
  }

  private static List<Block> blocks(Random random, int depth) {
    List<Block> blocks = new ArrayList<>();
    for (int i = random.nextInt(depth == 0 ? 5 : 3); i >= 0; i--) {
      blocks.add(block(random, depth));
    }
    return blocks;
  }

  private static Block block(Random random, int depth) {
    boolean holds = depth < 2 && random.nextInt(3) == 0;
    return switch (random.nextInt(6)) {
      case 0 -> Block.of(0, new Content.Divider());
      case 1 -> Block.of(0, new Content.Code(code(random), "sql"));
      case 2 -> depth < 2 ? table(random) : Block.of(0, new Content.Divider());
      case 3 ->
          new Block(
              0,
              new Content.ToDo(text(random), random.nextBoolean()),
              holds ? blocks(random, depth + 1) : List.of());
      default -> {
        Style style = List.of(Style.values()).get(random.nextInt(7));
        yield new Block(
            0,
            new Content.Prose(style, text(random)),
            holds && !style.isHeading() ? blocks(random, depth + 1) : List.of());
      }
    };
  }

  private static Block table(Random random) {
    int width = 1 + random.nextInt(3);
    List<Block> rows = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      List<List<Span>> cells = new ArrayList<>();
      for (int k = 0; k < width; k++) {
        cells.add(text(random));
      }
      rows.add(Block.of(0, new Content.Row(cells)));
    }
    return new Block(0, new Content.Table(width, random.nextBoolean()), rows);
  }

  private static String code(Random random) {
    StringBuilder code = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      code.append(WORDS.get(random.nextInt(WORDS.size()))).append(i > 1 ? "\n" : "");
    }
    return code.toString();
  }

  /** Joined, without white space at the ends: what a line of Markdown can say. */
  private static List<Span> text(Random random) {
    List<Span> spans = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      StringBuilder words = new StringBuilder();
      for (int k = random.nextInt(3); k >= 0; k--) {
        words.append(WORDS.get(random.nextInt(WORDS.size())));
        words.append(random.nextBoolean() ? " " : "");
      }
      Set<Mark> marks = EnumSet.noneOf(Mark.class);
      for (Mark mark : Mark.values()) {
        if (random.nextInt(4) == 0) {
          marks.add(mark);
        }
      }
      boolean link = random.nextInt(5) == 0;
      // A backslash before a bar inside code of a cell is GitHub's gap in its own tables.
      String text = words.toString().replace("\\", marks.contains(Mark.CODE) ? "/" : "\\");
      spans.add(
          new Span(
              i == 1 ? text.strip() : text.stripLeading(),
              marks,
              link ? LINKS.get(random.nextInt(LINKS.size())) : null));
    }
    return Span.joined(spans);
  }
}
