package io.watchkeeper.mcpserver.workspace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.seed.Generator;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodecTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void wholeGeneratedWorkspaceSurvives() {
    Catalogue catalogue =
        new Generator(new SplittableRandom(11), NOW)
            .generate(
                500,
                (page, body) -> {
                  assertEquals(page, PageCodec.decode(page.id(), PageCodec.encode(page)));
                  assertEquals(body, BodyCodec.decode(BodyCodec.encode(body)));
                });
    assertEquals(catalogue, CatalogueCodec.decode(CatalogueCodec.encode(catalogue)));
  }

  @Test
  void whatTheGeneratorNeverMakesSurvivesToo() {
    UUID id = new UUID(1, 2);
    Page.Stamp stamp = new Page.Stamp(id, NOW);
    List<Value> values =
        List.of(
            new Value.Text(
                new RichText(
                    List.of(
                        new RichText.Run(
                            "a", "https://b", new RichText.Style(true, true, true, true))))),
            new Value.Moment(NOW),
            new Value.Dates("2026-01-01", null));
    Page page = new Page(id, new Parent.InPage(id), null, stamp, stamp, true, values);
    assertEquals(page, PageCodec.decode(id, PageCodec.encode(page)));
    List<Block> body =
        List.of(new Block(id, stamp, new BlockContent.ChildPage("Größe 🧪"), List.of()));
    assertEquals(body, BodyCodec.decode(BodyCodec.encode(body)));
  }
}
