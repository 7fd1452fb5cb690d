package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.WindowQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells of a table's commits does not grow for as long as the table lives. */
class CommitsFilesTest {

  private static final int COMMITS = 5_000;

  private final SettableClock clock = new SettableClock(TEN);

  @TempDir private Path directory;

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.map(directory::relativize)
          .map(Path::toString)
          .filter(path -> path.matches("mcp_server~[^/]*/txn_seq/_txn_parts/\\d+"))
          .count();
    }
  }

  private static int samples(QuestDbStore store) {
    WindowQuery all =
        new WindowQuery(
            "mcp_server.requests", Map.of("server", "s1"), TEN, TEN.plusSeconds(2 * COMMITS));
    return store.window(all).getFirst().samples().size();
  }

  @Test
  void thoseOfOldCommitsAreDeleted() throws IOException {
    try (QuestDbStore store = Stores.open(directory, clock)) {
      for (int second = 0; second < COMMITS; second++) {
        store.write(List.of(Stores.point("s1", TEN.plusSeconds(second), 1)));
      }
      assertEquals(COMMITS, samples(store));
      long before = files();
      assertTrue(before >= 4, "there are only " + before);
      clock.advance(Duration.ofMinutes(1));
      store.tidy();
      assertEquals(1, files());
      store.write(List.of(Stores.point("s1", TEN.plusSeconds(COMMITS), 1)));
    }
    try (QuestDbStore store = Stores.open(directory, clock)) {
      assertEquals(COMMITS + 1, samples(store));
    }
  }
}
