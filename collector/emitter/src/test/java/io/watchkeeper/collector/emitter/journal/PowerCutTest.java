package io.watchkeeper.collector.emitter.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power is cut at every moment that matters, and leaves every state that it could. */
class PowerCutTest {

  private static final Coarser FIRST_OF_ALL = seconds -> seconds.getFirst();

  @TempDir Path folder;

  /** What the journal said it keeps, oldest first. */
  private final List<String> acknowledged = new ArrayList<>();

  private final List<String> appended = new ArrayList<>();
  private final CutDisk disk = new CutDisk(this::check);
  private int states;

  @Test
  void whatIsAcknowledgedIsThereAndNothingElseIs() throws IOException {
    try (Journal journal = Filled.open(folder.resolve("journal"), disk)) {
      // Fills the first file, so that the next second begins another one while it is watched.
      append(journal, 0, 4_200);
      disk.watch(1);
      for (int i = 1; i < 4; i++) {
        append(journal, i, 8);
      }
      disk.watch(0);
      append(journal, 5, 4_200);
      disk.watch(1);
      append(journal, 6, 8);
    }
    assertTrue(states > 500, states + " states");
  }

  @Test
  void whatIsForcedTogetherIsAcknowledgedTogether() throws IOException {
    long[] nanos = {0};
    JournalSettings settings =
        Filled.settings(folder.resolve("journal")).withForceEvery(Duration.ofSeconds(3));
    try (Journal journal =
        Journal.open(settings, new Surroundings(disk, () -> nanos[0], _ -> {}))) {
      disk.watch(1);
      for (int i = 0; i < 7; i++) {
        nanos[0] += 1_000_000_000;
        append(journal, i, 4);
        assertEquals(i / 3 * 3 + (i % 3 == 2 ? 3 : 0), kept(journal), "second " + i);
      }
      disk.cutNow();
    }
    assertTrue(states > 500, states + " states");
  }

  /** While a file is made coarser, what it holds is there either fine or coarse. */
  @Test
  void makingAFileCoarserLosesNothing() throws IOException {
    Path its = folder.resolve("journal");
    Surroundings calm = new Surroundings(disk, () -> 0, _ -> {});
    try (Journal journal = Journal.open(Filled.settings(its), calm)) {
      for (int i = 0; i < 210; i++) {
        journal.append(
            Filled.TEN.plusSeconds(60L * i), List.of("s" + i + " " + Filled.noise(i, 4_000)));
        acknowledged.add("s" + i);
      }
      disk.watch(1 << 20);
      long before = journal.pendingBytes();
      int files = files(its);
      journal.relieve(FIRST_OF_ALL);
      disk.watch(0);
      assertEquals(files, files(its));
      assertTrue(journal.pendingBytes() <= before);
    }
    assertTrue(states > 2, states + " states");
  }

  private void append(Journal journal, int second, int bytes) {
    String line = second + " " + Filled.noise(second, bytes);
    appended.add(line);
    journal.append(Filled.TEN.plusSeconds(second), List.of(line));
    Instant kept = journal.kept().orElse(Instant.MIN);
    appended.stream()
        .filter(it -> !acknowledged.contains(it) && !at(it).isAfter(kept))
        .forEach(acknowledged::add);
  }

  private static Instant at(String line) {
    return Filled.TEN.plusSeconds(Long.parseLong(line.substring(0, line.indexOf(' '))));
  }

  private static long kept(Journal journal) {
    return journal.kept().map(at -> Filled.TEN.until(at).toSeconds() + 1).orElse(0L);
  }

  private void check(Map<String, byte[]> files) throws IOException {
    Path left = folder.resolve("left");
    CutDisk.restore(files, left);
    List<String> found;
    try (Journal journal = Filled.open(left)) {
      found = Filled.drain(journal);
    }
    clear(left);
    states++;
    if (!appended.isEmpty()) {
      assertEquals(acknowledged, found.subList(0, Math.min(acknowledged.size(), found.size())));
      assertTrue(appended.containsAll(found), "something nobody wrote");
    } else {
      assertEquals(
          acknowledged, found.stream().map(it -> it.substring(0, it.indexOf(' '))).toList());
    }
  }

  private static int files(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return (int) found.count();
    }
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
