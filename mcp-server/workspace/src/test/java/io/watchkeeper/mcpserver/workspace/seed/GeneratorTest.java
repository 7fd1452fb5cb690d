package io.watchkeeper.mcpserver.workspace.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockText;
import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private record Made(Catalogue catalogue, Map<Page, List<Block>> pages) {}

  private static Made make(long seed, int pages) {
    Map<Page, List<Block>> made = new LinkedHashMap<>();
    Catalogue catalogue = new Generator(new SplittableRandom(seed), NOW).generate(pages, made::put);
    return new Made(catalogue, made);
  }

  @Test
  void sameSeedGivesTheSameWorkspace() {
    assertEquals(make(7, 200), make(7, 200));
  }

  @Test
  void otherSeedGivesOtherIdsAndTexts() {
    Made one = make(7, 200);
    Made other = make(8, 200);
    Set<UUID> ids = new HashSet<>();
    one.pages().keySet().forEach(page -> ids.add(page.id()));
    assertTrue(other.pages().keySet().stream().noneMatch(page -> ids.contains(page.id())));
    assertNotEquals(one.catalogue().people(), other.catalogue().people());
  }

  @Test
  void idsOfDataSourcesDoNotDependOnTheNumberOfPages() {
    assertEquals(make(7, 150).catalogue().sources(), make(7, 400).catalogue().sources());
  }

  @Test
  void makesExactlyAsManyPagesAsAsked() {
    for (int pages : new int[] {100, 101, 999, 2_000}) {
      assertEquals(pages, make(3, pages).pages().size());
    }
  }

  @Test
  void everyDataSourceHasPages() {
    Made made = make(1, 100);
    for (DataSource source : made.catalogue().sources()) {
      assertTrue(
          made.pages().keySet().stream()
              .anyMatch(page -> page.parent().equals(new Parent.InDataSource(source.id()))),
          source.title());
    }
    assertEquals(12, made.catalogue().sources().size());
  }

  @Test
  void everyIdIsGivenOnce() {
    Made made = make(1, 1_000);
    Set<UUID> seen = new HashSet<>();
    made.pages()
        .forEach((page, body) -> {
          assertTrue(seen.add(page.id()));
          unique(body, seen);
        });
  }

  private static void unique(List<Block> blocks, Set<UUID> seen) {
    for (Block block : blocks) {
      assertTrue(seen.add(block.id()));
      unique(block.children(), seen);
    }
  }

  @Test
  void schemasTogetherHaveMostOfNotionsTypes() {
    Set<String> types = new TreeSet<>();
    make(1, 100)
        .catalogue()
        .sources()
        .forEach(source ->
            source.schema().properties().forEach(each -> types.add(each.kind().wireName())));
    assertEquals(
        Set.of(
            "title",
            "rich_text",
            "number",
            "select",
            "multi_select",
            "status",
            "date",
            "people",
            "checkbox",
            "url",
            "email",
            "phone_number",
            "relation",
            "created_time",
            "created_by",
            "last_edited_time",
            "last_edited_by",
            "unique_id",
            "formula",
            "rollup"),
        types);
  }

  @Test
  void bodiesTogetherHaveEveryKindOfBlock() {
    Set<String> kinds = new TreeSet<>();
    make(1, 1_000).pages().values().forEach(body -> kinds(body, kinds));
    assertEquals(
        Set.of(
            "paragraph",
            "heading_1",
            "heading_2",
            "heading_3",
            "bulleted_list_item",
            "numbered_list_item",
            "quote",
            "to_do",
            "code",
            "table",
            "table_row",
            "divider",
            "child_database"),
        kinds);
  }

  private static void kinds(List<Block> blocks, Set<String> kinds) {
    for (Block block : blocks) {
      kinds.add(block.content().wireName());
      kinds(block.children(), kinds);
    }
  }

  @Test
  void noTextKeepsAPlaceholder() {
    make(1, 1_000)
        .pages()
        .forEach((page, body) -> {
          assertFalse(page.values().toString().contains("{"), page.values()::toString);
          assertFalse(BlockText.of(body).contains("{"), () -> BlockText.of(body));
        });
  }

  @Test
  void saysThatItIsSynthetic() {
    Made made = make(1, 100);
    assertEquals("Synthetic demo workspace", made.catalogue().name());
    Page home = made.pages().keySet().iterator().next();
    assertEquals(new Parent.InWorkspace(), home.parent());
    assertTrue(BlockText.of(made.pages().getOrDefault(home, List.of())).contains("synthetic"));
  }

  @Test
  void nothingHappensInTheFuture() {
    for (Page page : make(5, 1_000).pages().keySet()) {
      assertFalse(page.created().at().isAfter(page.edited().at()));
      assertFalse(page.edited().at().isAfter(NOW));
    }
  }
}
