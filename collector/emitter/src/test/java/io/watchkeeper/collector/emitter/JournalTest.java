package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final long MIB = 1L << 20;

  @TempDir Path folder;

  @Test
  void handsOutInOrderAndKeepsUntilAcknowledged() {
    try (Journal journal = open(MIB)) {
      append(journal, 0, 3);
      Batch first = journal.head(1).orElseThrow();
      assertEquals(List.of("line 0 a", "line 0 b"), first.lines());
      assertEquals(TEN, first.oldest());
      assertEquals(first, journal.head(1).orElseThrow());
      journal.acknowledge(first);
      assertEquals(
          List.of("line 1 a", "line 1 b", "line 2 a", "line 2 b"),
          journal.head(MIB).orElseThrow().lines());
      assertEquals(Optional.of(TEN.plusSeconds(1)), journal.oldest());
    }
  }

  @Test
  void startsAgainBehindWhatWasAcknowledged() {
    try (Journal journal = open(MIB)) {
      append(journal, 0, 3);
      journal.acknowledge(journal.head(1).orElseThrow());
    }
    try (Journal journal = open(MIB)) {
      append(journal, 3, 4);
      assertEquals(lines(1, 4), drain(journal));
      assertEquals(0, journal.pendingBytes());
    }
    try (Journal journal = open(MIB)) {
      assertEquals(Optional.empty(), journal.head(1));
      assertEquals(0, files());
    }
  }

  /** A process that dies leaves its files as they are; nothing is closed or forced. */
  @Test
  void survivesADeathWithoutClosing() throws IOException {
    Path copy = folder.resolve("copy");
    try (Journal journal = open(MIB)) {
      append(journal, 0, 5);
      journal.acknowledge(journal.head(1).orElseThrow());
      copyTo(copy);
    }
    try (Journal journal = Journal.open(copy, MIB, new Log(() -> 0))) {
      assertEquals(lines(1, 5), drain(journal));
    }
  }

  @Test
  void cutsATornEndWhereverItTore() throws IOException {
    try (Journal journal = open(MIB)) {
      append(journal, 0, 2);
    }
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    int record = whole.length / 2;
    for (int length = record; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (Journal journal = open(MIB)) {
        assertEquals(lines(0, 1), journal.head(MIB).orElseThrow().lines(), "cut at " + length);
      }
      assertEquals(record, Files.size(file));
    }
  }

  @Test
  void cutsAtAWrongChecksum() throws IOException {
    try (Journal journal = open(MIB)) {
      append(journal, 0, 2);
    }
    Path file = onlyFile();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    try (Journal journal = open(MIB)) {
      append(journal, 7, 8);
      List<String> expected = new ArrayList<>(lines(0, 1));
      expected.addAll(lines(7, 8));
      assertEquals(expected, drain(journal));
    }
  }

  @Test
  void sendsAllAgainWhenThePositionIsDamaged() throws IOException {
    try (Journal journal = open(MIB)) {
      append(journal, 0, 3);
      journal.acknowledge(journal.head(1).orElseThrow());
    }
    Files.write(folder.resolve("acknowledged"), new byte[] {1, 2, 3});
    try (Journal journal = open(MIB)) {
      assertEquals(lines(0, 3), drain(journal));
    }
  }

  @Test
  void dropsTheOldestWhenFullAndCountsEachPoint() throws IOException {
    String filler = "x".repeat(10_000);
    int appended = 0;
    try (Journal journal = open(MIB)) {
      for (; appended < 300; appended++) {
        journal.append(TEN.plusSeconds(appended), List.of(appended + " " + filler, "second"));
        assertTrue(bytesOnDisk() <= MIB, "bounded at " + appended);
      }
      List<String> left = drain(journal);
      assertTrue(journal.lostPoints() > 0);
      assertEquals(2L * appended, journal.lostPoints() + left.size());
      assertTrue(left.get(left.size() - 2).startsWith("299 "));
      long firstKept = journal.lostPoints() / 2;
      assertTrue(left.getFirst().startsWith(firstKept + " "), "what is left has no gap");
    }
  }

  @Test
  void anAcknowledgedPointIsNotLostWhenItsFileIsDropped() {
    String filler = "x".repeat(60_000);
    try (Journal journal = open(MIB)) {
      for (int i = 0; i < 200; i++) {
        journal.append(TEN.plusSeconds(i), List.of(i + " " + filler));
        journal.acknowledge(journal.head(1).orElseThrow());
      }
      assertEquals(0, journal.lostPoints());
      assertEquals(0, journal.pendingBytes());
    }
  }

  @Test
  void anAcknowledgementOfADroppedFileChangesNothing() {
    String filler = "x".repeat(60_000);
    try (Journal journal = open(MIB)) {
      journal.append(TEN, List.of("0 " + filler));
      Batch stale = journal.head(1).orElseThrow();
      for (int i = 1; i < 40; i++) {
        journal.append(TEN.plusSeconds(i), List.of(i + " " + filler));
      }
      Batch before = journal.head(1).orElseThrow();
      journal.acknowledge(stale);
      assertEquals(before, journal.head(1).orElseThrow());
    }
  }

  @Test
  void countsASecondLargerThanTheWholeJournal() {
    try (Journal journal = open(MIB)) {
      journal.append(TEN, List.of("x".repeat(2 << 20), "y"));
      assertEquals(2, journal.lostPoints());
      append(journal, 1, 2);
      assertEquals(lines(1, 2), drain(journal));
    }
  }

  @Test
  void anInterruptedReaderDoesNotCostAPoint() {
    try (Journal journal = open(MIB)) {
      append(journal, 0, 2);
      Thread.currentThread().interrupt();
      assertEquals(Optional.empty(), journal.head(MIB));
      assertTrue(Thread.interrupted());
      assertEquals(lines(0, 2), drain(journal));
      assertEquals(0, journal.lostPoints());
    }
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (Journal _ = open(MIB)) {
      UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> open(MIB));
      assertTrue(String.valueOf(refused.getMessage()).contains("no other process uses it"));
    }
  }

  private Journal open(long bytes) {
    return Journal.open(folder, bytes, new Log(() -> 0));
  }

  private static void append(Journal journal, int from, int to) {
    for (int i = from; i < to; i++) {
      journal.append(TEN.plusSeconds(i), List.of("line " + i + " a", "line " + i + " b"));
    }
  }

  private static List<String> lines(int from, int to) {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      lines.add("line " + i + " a");
      lines.add("line " + i + " b");
    }
    return lines;
  }

  private static List<String> drain(Journal journal) {
    List<String> lines = new ArrayList<>();
    for (Optional<Batch> head = journal.head(100); head.isPresent(); head = journal.head(100)) {
      lines.addAll(head.get().lines());
      journal.acknowledge(head.get());
    }
    return lines;
  }

  private long bytesOnDisk() throws IOException {
    long bytes = 0;
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.filter(f -> f.toString().endsWith(".journal")).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private int files() {
    try (Stream<Path> found = Files.list(folder)) {
      return (int) found.filter(f -> f.toString().endsWith(".journal")).count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> files = found.filter(f -> f.toString().endsWith(".journal")).toList();
      assertEquals(1, files.size());
      return files.getFirst();
    }
  }

  private void copyTo(Path copy) throws IOException {
    Files.createDirectories(copy);
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
  }
}
