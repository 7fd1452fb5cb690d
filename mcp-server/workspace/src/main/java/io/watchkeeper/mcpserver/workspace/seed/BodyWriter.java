package io.watchkeeper.mcpserver.workspace.seed;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.BlockContent.Style;
import io.watchkeeper.mcpserver.workspace.content.Identities;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a body after an outline such as {@code h2 Context; p*2 text; todo*3 task.step}: a word for
 * the kind, how often, and the section of phrases (for headings, the text itself).
 */
final class BodyWriter {
  private final Scene.World world;
  private final Identities identities;

  BodyWriter(Scene.World world, Identities identities) {
    this.world = world;
    this.identities = identities;
  }

  List<Block> write(String outlines, Page.Stamp stamp) {
    List<Block> body = new ArrayList<>();
    for (String part : world.phrases().draw(outlines).split(";", -1)) {
      String[] words = part.trim().split(" ", 2);
      String[] kindAndCount = words[0].split("\\*", -1);
      int count = kindAndCount.length == 2 ? Integer.parseInt(kindAndCount[1]) : 1;
      String argument = words.length == 2 ? words[1] : "text";
      for (int i = 0; i < count; i++) {
        body.add(block(kindAndCount[0], argument, stamp));
      }
    }
    return body;
  }

  private Block block(String kind, String argument, Page.Stamp stamp) {
    return switch (kind) {
      case "h1" -> plain(new BlockContent.Prose(Style.HEADING_1, RichText.of(argument)), stamp);
      case "h2" -> plain(new BlockContent.Prose(Style.HEADING_2, RichText.of(argument)), stamp);
      case "h3" -> plain(new BlockContent.Prose(Style.HEADING_3, RichText.of(argument)), stamp);
      case "p" -> prose(Style.PARAGRAPH, argument, stamp);
      case "ul" -> withDetail(prose(Style.BULLETED_LIST_ITEM, argument, stamp), argument, stamp);
      case "ol" -> prose(Style.NUMBERED_LIST_ITEM, argument, stamp);
      case "quote" -> prose(Style.QUOTE, argument, stamp);
      case "todo" ->
          plain(new BlockContent.ToDo(text(argument), world.random().nextInt(5) < 3), stamp);
      case "code" -> {
        String language = argument.substring(argument.indexOf('.') + 1);
        yield plain(
            new BlockContent.Code(RichText.of(world.phrases().draw(argument)), language), stamp);
      }
      case "table" -> table(argument, stamp);
      case "hr" -> plain(new BlockContent.Divider(), stamp);
      default -> throw new IllegalArgumentException("no kind of block is called " + kind);
    };
  }

  private Block prose(Style style, String section, Page.Stamp stamp) {
    return plain(new BlockContent.Prose(style, text(section)), stamp);
  }

  private RichText text(String section) {
    return Markup.parse(world.phrases().draw(section));
  }

  private Block plain(BlockContent content, Page.Stamp stamp) {
    return new Block(identities.next(), stamp, content, List.of());
  }

  /** One bullet in five has another below it. */
  private Block withDetail(Block bullet, String section, Page.Stamp stamp) {
    if (world.random().nextInt(5) > 0) {
      return bullet;
    }
    Block below = prose(Style.BULLETED_LIST_ITEM, section, stamp);
    return new Block(bullet.id(), stamp, bullet.content(), List.of(below));
  }

  /** Rows are phrases cut at bars; the section's {@code .head} has the first row. */
  private Block table(String section, Page.Stamp stamp) {
    List<Block> rows = new ArrayList<>();
    List<RichText> head = cells(section + ".head");
    rows.add(plain(new BlockContent.TableRow(head), stamp));
    for (int i = world.random().nextInt(3, 7); i > 0; i--) {
      rows.add(plain(new BlockContent.TableRow(cells(section)), stamp));
    }
    return new Block(identities.next(), stamp, new BlockContent.Table(head.size(), true), rows);
  }

  private List<RichText> cells(String section) {
    return Arrays.stream(world.phrases().draw(section).split("\\|", -1))
        .map(cell -> Markup.parse(cell.trim()))
        .toList();
  }
}
