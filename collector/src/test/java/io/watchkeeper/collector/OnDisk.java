package io.watchkeeper.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a database takes of a disk once it has put its files in order.
 *
 * @param folder below which its files lie
 */
record OnDisk(Path folder) {

  /** Databases look every second or ten whether something is to be merged. */
  private static final Duration STEADY = Duration.ofSeconds(20);

  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** Returns when nothing has changed for a while, or has gone on changing for too long. */
  void awaitSteady() throws IOException, InterruptedException {
    long now = System.nanoTime();
    long deadline = now + LONGEST.toNanos();
    long since = now;
    long before = bytes(_ -> true);
    while (now - since < STEADY.toNanos() && now < deadline) {
      Thread.sleep(1_000);
      long bytes = bytes(_ -> true);
      now = System.nanoTime();
      if (bytes != before) {
        since = now;
        before = bytes;
      }
    }
  }

  /**
   * Blocks that the file system gave, by {@code du}, to the folders that are taken.
   *
   * @param taken by their names; what lies below one is not asked about again
   */
  long bytes(Predicate<String> taken) throws IOException, InterruptedException {
    return below(folder, taken);
  }

  private static long below(Path place, Predicate<String> taken)
      throws IOException, InterruptedException {
    long sum = 0;
    try (Stream<Path> all = Files.list(place)) {
      for (Path each : all.toList()) {
        if (taken.test(each.getFileName().toString())) {
          sum += blocks(each);
        } else if (Files.isDirectory(each)) {
          sum += below(each, taken);
        }
      }
    }
    return sum;
  }

  private static long blocks(Path place) throws IOException, InterruptedException {
    Process du =
        new ProcessBuilder("du", "-sk", place.toString())
            // Files come and go while they are merged.
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    du.waitFor();
    return text.isEmpty() ? 0 : Long.parseLong(text.substring(0, text.indexOf('\t'))) * 1_024;
  }
}
