package io.watchkeeper.ops.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFolderTest {

  /** Parts that start at once each make what is missing, and read it at once. */
  @Test
  void whoeverIsFirstAllReadTheSameWholeKeys(@TempDir Path home) throws Exception {
    try (ExecutorService parts = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 20; round++) {
        KeyFolder keys = new KeyFolder(home.resolve("keys-" + round), new SecureRandom());
        Callable<List<String>> part =
            () -> {
              keys.make();
              return Stream.of(Role.values())
                  .map(role -> keys.file(role).current().reveal())
                  .toList();
            };
        Set<List<String>> seen = new HashSet<>();
        for (var read : parts.invokeAll(List.of(part, part, part, part, part, part, part, part))) {
          seen.add(read.get());
        }
        assertEquals(1, seen.size());
      }
    }
  }

  @Test
  void leavesNothingButKeysThatOnlyTheOwnerReads(@TempDir Path home) throws IOException {
    KeyFolder keys = new KeyFolder(home.resolve("keys"), new SecureRandom());
    keys.make();
    try (Stream<Path> files = Files.list(home.resolve("keys"))) {
      List<Path> made = files.toList();
      assertEquals(Role.values().length, made.size());
      for (Path file : made) {
        assertTrue(!KeyFile.openToOthers(file), file::toString);
      }
    }
  }
}
