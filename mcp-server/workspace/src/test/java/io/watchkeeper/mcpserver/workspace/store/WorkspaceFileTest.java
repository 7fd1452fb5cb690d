package io.watchkeeper.mcpserver.workspace.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.seed.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
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
  void saysWhatToDoWhenAnotherHasItOpen() throws IOException {
    try (WorkspaceFile file = WorkspaceFile.open(home)) {
      assertFalse(file.isFilled());
      IOException e = assertThrows(IOException.class, () -> WorkspaceFile.open(home));
      assertTrue(String.valueOf(e.getMessage()).contains("stop the other process"), e.getMessage());
    }
  }
}
