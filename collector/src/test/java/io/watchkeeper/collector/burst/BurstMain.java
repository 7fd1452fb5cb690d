package io.watchkeeper.collector.burst;

import io.watchkeeper.collector.CollectorServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A collector with its embedded store, in a process of its own, into which one writer writes as
 * many values of a label as it may have, and then ten times as many. Prints the heap in use after a
 * collection, and the resident memory, both before and after, in KiB.
 */
final class BurstMain {

  private static final int BATCH = 4_000;

  /** Measurements within 5% of each other before the first one counts. */
  private static final int CALM = 3;

  private BurstMain() {}

  /**
   * Runs it.
   *
   * @param arguments the home; how many values are ordinary; how many times as many then come
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int ordinary = Integer.parseInt(arguments[1]);
    int times = Integer.parseInt(arguments[2]);
    try (CollectorServer collector =
        new CollectorServer(
            Path.of(arguments[0]),
            Map.of(
                "watchkeeper.questdb.roll-up-every", "PT1S",
                "watchkeeper.questdb.tidy-every", "PT1S"))) {
      long second = Instant.now().getEpochSecond() - 1_000;
      // Each thread of the store takes some 40 MB the first time it is busy; after that it stays.
      long heap = 0;
      for (int same = 0; same < CALM; second++) {
        write(collector, 0, ordinary, second);
        read(collector);
        long now = heapKilobytes();
        same = Math.abs(now - heap) < heap / 20 ? same + 1 : 0;
        heap = now;
      }
      System.out.println(heap + " " + residentKilobytes());
      for (int i = 0; i < 2; i++) {
        write(collector, ordinary, ordinary * times, second++);
        read(collector);
      }
      System.out.println(heapKilobytes() + " " + residentKilobytes());
    }
  }

  private static void read(CollectorServer collector) throws IOException, InterruptedException {
    Instant now = Instant.now();
    for (String question : List.of("window?", "range?step=60&aggregate=p99&")) {
      int status =
          collector
              .get(
                  "/api/v1/%smetric=calls.requests&label.user=user-7&from=%s&to=%s"
                      .formatted(question, now.minusSeconds(3_000), now))
              .statusCode();
      if (status != 200) {
        throw new IllegalStateException("a question was answered " + status);
      }
    }
  }

  private static void write(CollectorServer collector, int from, int to, long second)
      throws IOException, InterruptedException {
    for (int first = from; first < to; first += BATCH) {
      StringBuilder lines = new StringBuilder();
      for (int user = first; user < Math.min(to, first + BATCH); user++) {
        lines.append("calls,server=s1,user=user-").append(user).append(" requests=1,errors=0 ");
        lines.append(second).append('\n');
      }
      int status = collector.write("&precision=s", lines.toString()).statusCode();
      if (status != 204) {
        throw new IllegalStateException("a write was answered " + status);
      }
    }
  }

  /** The least of some, since other threads go on meanwhile. */
  private static long heapKilobytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      System.gc();
      LockSupport.parkNanos(100_000_000);
      least =
          Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10);
    }
    return least;
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
