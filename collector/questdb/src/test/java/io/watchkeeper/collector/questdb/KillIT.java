package io.watchkeeper.collector.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.RangeQuery;
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
      int acknowledged = writeUntilKilled(KilledWriter.class, its, ROWS + 37 * round);

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

  /** Killed between writes, roll-ups and marks: what is rolled up says what the points say. */
  @Test
  @Timeout(240)
  void rollUpsOutliveAKilledProcess() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path its = directory.resolve("rolled-" + round);
      int acknowledged = writeUntilKilled(KilledRoller.class, its, 40 + 21 * round);

      try (QuestDbStore store = Stores.open(its, KilledRoller.CLOCK)) {
        double rows = sum(store, Duration.ofSeconds(1));
        assertTrue(rows >= acknowledged, rows + " of " + acknowledged);
        for (int i = 0; i < 2; i++) {
          assertEquals(rows, sum(store, Duration.ofMinutes(1)));
          assertEquals(rows, sum(store, Duration.ofHours(1)));
          assertEquals(rows, sum(store, Duration.ofDays(1)));
          store.rollUp();
          assertEquals(Duration.ZERO, store.rollUpLag());
        }
      }
    }
  }

  /** Of all points, each of which is one. */
  private static double sum(QuestDbStore store, Duration step) {
    return store
        .range(
            new RangeQuery(
                "mcp_server.requests",
                Map.of("server", "s1"),
                new RangeQuery.Window(Stores.TEN, Stores.TEN.plus(Duration.ofHours(14)), step),
                Aggregate.SUM,
                Gaps.LEAVE))
        .getFirst()
        .samples()
        .stream()
        .mapToDouble(Sample::value)
        .sum();
  }

  /** Says how many rows the process had acknowledged when it was killed with SIGKILL. */
  private static int writeUntilKilled(Class<?> main, Path directory, int rows)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
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
