package io.watchkeeper.collector.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.WindowQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillIT {

  private static final int ROUNDS = 2;
  private static final int ROWS = 150;

  @TempDir private Path directory;

  @Test
  @Timeout(240)
  void everyAcknowledgedRowOutlivesAKilledProcess() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path its = directory.resolve("round-" + round);
      int acknowledged = writeUntilKilled(its, ROWS + 37 * round);

      SettableClock clock = new SettableClock(Stores.TEN);
      try (QuestDbStore store = Stores.open(its, clock)) {
        List<Sample> samples =
            store
                .window(
                    new WindowQuery(
                        "mcp_server.requests",
                        Map.of("server", "s1"),
                        Stores.TEN,
                        Stores.TEN.plus(Duration.ofHours(1))))
                .getFirst()
                .samples();
        // The row after the last acknowledged one may be there or not.
        assertTrue(samples.size() >= acknowledged, samples.size() + " of " + acknowledged);
        for (int i = 0; i < samples.size(); i++) {
          assertEquals(new Sample(Stores.TEN.plusSeconds(i), i), samples.get(i));
        }
      }
    }
  }

  /** Says how many rows the process had acknowledged when it was killed with SIGKILL. */
  private static int writeUntilKilled(Path directory, int rows)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = writer.inputReader()) {
      int acknowledged = 0;
      while (acknowledged < rows) {
        String line = lines.readLine();
        assertTrue(line != null, "the writer ended by itself after " + acknowledged + " rows");
        if (line.equals(Integer.toString(acknowledged))) {
          acknowledged++;
        }
      }
      return acknowledged;
    } finally {
      writer.destroyForcibly();
      assertTrue(writer.waitFor(10, TimeUnit.SECONDS));
    }
  }
}
