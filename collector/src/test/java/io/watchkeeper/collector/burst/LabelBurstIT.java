package io.watchkeeper.collector.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.loss.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten times as many values of a label as a writer may have cost a fifth of the memory at most. */
class LabelBurstIT {

  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  @Test
  void memoryGrowsByAFifthAtMost(@TempDir Path folder) throws Exception {
    Path said = folder.resolve("said");
    try (Child child =
        new Child(
            FLAGS,
            BurstMain.class,
            said,
            List.of(folder.resolve("home").toString(), "2000", "10"))) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> {
            boolean both = figures(said).size() == 2;
            if (!both) {
              child.requireAlive();
            }
            return both;
          });
    }
    List<long[]> figures = figures(said);
    assertEquals(2, figures.size());
    long[] before = figures.getFirst();
    long[] after = figures.getLast();
    System.out.printf(
        "ten times the label values: heap %,d to %,d KiB, resident %,d to %,d KiB%n",
        before[0], after[0], before[1], after[1]);
    assertTrue(after[0] <= before[0] * 1.2, "heap " + before[0] + " to " + after[0] + " KiB");
    assertTrue(after[1] <= before[1] * 1.2, "resident " + before[1] + " to " + after[1] + " KiB");
  }

  /** Two numbers a line; what else is said is the log. */
  private static List<long[]> figures(Path said) throws java.io.IOException {
    return Files.readAllLines(said).stream()
        .filter(line -> line.matches("\\d+ \\d+"))
        .map(line -> Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray())
        .toList();
  }
}
