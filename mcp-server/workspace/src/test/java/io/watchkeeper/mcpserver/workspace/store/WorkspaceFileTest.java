package io.watchkeeper.mcpserver.workspace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import io.watchkeeper.mcpserver.workspace.search.TextIndex;
import io.watchkeeper.mcpserver.workspace.seed.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFileTest {
  @TempDir Path home;

  private static Generator generator(long seed) {
    return new Generator(new SplittableRandom(seed), Instant.parse("2026-11-20T10:00:00Z"));
  }

  @Test
  void dropsWhatAnUnfinishedGenerationLeft() throws IOException {
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      generator(1).generate(100, file::add);
    }
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      assertFalse(file.isFilled());
      Generator second = generator(2);
      Catalogue catalogue = second.generate(150, file::add);
      file.finish(catalogue, second.identities());
    }
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      assertTrue(file.isFilled());
      assertEquals(150, file.library().pages().size());
    }
  }

  @Test
  void holdsEveryPageAsItWasMade() throws IOException {
    Set<Page> made = new HashSet<>();
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      Generator generator = generator(3);
      Catalogue catalogue =
          generator.generate(
              200,
              (page, body) -> {
                made.add(page);
                file.add(page, body);
              });
      file.finish(catalogue, generator.identities());
      file.library();
    }
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      Library library = file.library();
      assertEquals(made, Set.copyOf(library.pages()));
      assertTrue(library.home().parent() instanceof Parent.InWorkspace);
      for (Page page : made) {
        assertEquals(page, library.page(page.id()));
      }
    }
  }

  @Test
  void saysWhatToDoWhenAnotherHasItOpen() throws IOException {
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      assertFalse(file.isFilled());
      IOException e = assertThrows(IOException.class, () -> WorkspaceFile.open(home));
      assertTrue(String.valueOf(e.getMessage()).contains("stop the other process"), e.getMessage());
    }
  }

  @Test
  void knowsAllWordsAgainAfterAnOrderlyEndAndAfterAnother(@TempDir Path crashed)
      throws IOException {
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      Generator generator = generator(1);
      file.finish(generator.generate(100, file::add), generator.identities());
    }
    List<TextIndex.Hit> made;
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      made = file.library().find("the");
      assertFalse(made.isEmpty());
    }
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      Library library = file.library();
      assertEquals(Set.copyOf(made), Set.copyOf(library.find("the")));
      write(file, library, "zyzzyva");
      // What a process that is killed now leaves behind.
      Files.copy(home.resolve("workspace.mv"), crashed.resolve("workspace.mv"));
    }
    for (Path folder : List.of(home, crashed)) {
      try (WorkspaceFile file = WorkspaceFile.open(folder)) {
        assertEquals(1, file.library().find("zyzzyva").size(), folder::toString);
        assertEquals(made.size(), file.library().find("the").size(), folder::toString);
      }
    }
  }

  private static void write(WorkspaceFile file, Library library, String word) {
    Page page = library.pages().iterator().next();
    Page.Stamp stamp = new Page.Stamp(page.created().by(), Instant.parse("2026-11-20T11:00:00Z"));
    Editor editor = library.editor(file.identities());
    Block block =
        new Block(
            editor.nextId(),
            stamp,
            new BlockContent.Prose(BlockContent.Style.PARAGRAPH, RichText.of(word)),
            List.of());
    editor.rewrite(
        page.id(),
        stamp,
        List.of(block),
        body -> Stream.concat(body.stream(), Stream.of(block)).toList());
  }
}
