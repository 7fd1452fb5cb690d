package io.watchkeeper.collector.emitter.journal;

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

  private static final Instant TEN = Filled.TEN;
  private static final long MIB = Filled.MIB;

  @TempDir Path folder;

  @Test
  void handsOutInOrderAndKeepsUntilAcknowledged() {
    try (Journal journal = Filled.open(folder)) {
      Filled.append(journal, 0, 3);
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
    try (Journal journal = Filled.open(folder)) {
      Filled.append(journal, 0, 3);
      journal.acknowledge(journal.head(1).orElseThrow());
    }
    try (Journal journal = Filled.open(folder)) {
      Filled.append(journal, 3, 4);
      assertEquals(Filled.lines(1, 4), Filled.drain(journal));
      assertEquals(0, journal.pendingBytes());
    }
    try (Journal journal = Filled.open(folder)) {
      assertEquals(Optional.empty(), journal.head(1));
      assertEquals(0, files());
    }
  }

  /** A process that dies leaves its files as they are; nothing is closed or forced. */
  @Test
  void survivesADeathWithoutClosing() throws IOException {
    Path copy = folder.resolve("copy");
    try (Journal journal = Filled.open(folder)) {
      Filled.append(journal, 0, 5);
      journal.acknowledge(journal.head(1).orElseThrow());
      copyTo(copy);
    }
    try (Journal journal = Filled.open(copy)) {
      assertEquals(Filled.lines(1, 5), Filled.drain(journal));
    }
  }

  @Test
  void cutsATornEndWhereverItTore() throws IOException {
    try (Journal journal = Filled.open(folder)) {
      Filled.append(journal, 0, 2);
    }
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    int record = 8 + (whole.length - 8) / 2;
    for (int length = record; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (Journal journal = Filled.open(folder)) {
        assertEquals(
            Filled.lines(0, 1), journal.head(MIB).orElseThrow().lines(), "cut at " + length);
      }
      assertEquals(record, Files.size(file));
    }
  }

  @Test
  void cutsAtAWrongChecksum() throws IOException {
    try (Journal journal = Filled.open(folder)) {
      Filled.append(journal, 0, 2);
    }
    Path file = onlyFile();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    try (Journal journal = Filled.open(folder)) {
      Filled.append(journal, 7, 8);
      List<String> expected = new ArrayList<>(Filled.lines(0, 1));
      expected.addAll(Filled.lines(7, 8));
      assertEquals(expected, Filled.drain(journal));
    }
  }

  @Test
  void sendsAllAgainWhenThePositionIsDamaged() throws IOException {
    try (Journal journal = Filled.open(folder)) {
      Filled.append(journal, 0, 3);
      journal.acknowledge(journal.head(1).orElseThrow());
    }
    Files.write(folder.resolve("acknowledged"), new byte[] {1, 2, 3});
    try (Journal journal = Filled.open(folder)) {
      assertEquals(Filled.lines(0, 3), Filled.drain(journal));
    }
  }

  @Test
  void dropsTheOldestWhenFullAndCountsEachPoint() throws IOException {
    int appended = 0;
    try (Journal journal = Filled.open(folder)) {
      for (; appended < 300; appended++) {
        journal.append(
            TEN.plusSeconds(appended),
            List.of(appended + " " + Filled.noise(appended, 10_000), "second"));
        assertTrue(bytesOnDisk() <= MIB, "bounded at " + appended);
      }
      List<String> left = Filled.drain(journal);
      assertTrue(journal.lostPoints() > 0);
      assertEquals(2L * appended, journal.lostPoints() + left.size());
      assertTrue(left.get(left.size() - 2).startsWith("299 "));
      long firstKept = journal.lostPoints() / 2;
      assertTrue(left.getFirst().startsWith(firstKept + " "), "what is left has no gap");
    }
  }

  @Test
  void anAcknowledgedPointIsNotLostWhenItsFileIsDropped() {
    try (Journal journal = Filled.open(folder)) {
      for (int i = 0; i < 200; i++) {
        journal.append(TEN.plusSeconds(i), List.of(i + " " + Filled.noise(i, 60_000)));
        journal.acknowledge(journal.head(1).orElseThrow());
      }
      assertEquals(0, journal.lostPoints());
      assertEquals(0, journal.pendingBytes());
    }
  }

  @Test
  void anAcknowledgementOfADroppedFileChangesNothing() {
    try (Journal journal = Filled.open(folder)) {
      journal.append(TEN, List.of("0 " + Filled.noise(0, 60_000)));
      Batch stale = journal.head(1).orElseThrow();
      for (int i = 1; i < 40; i++) {
        journal.append(TEN.plusSeconds(i), List.of(i + " " + Filled.noise(i, 60_000)));
      }
      Batch before = journal.head(1).orElseThrow();
      journal.acknowledge(stale);
      assertEquals(before, journal.head(1).orElseThrow());
    }
  }

  @Test
  void countsASecondLargerThanTheWholeJournal() {
    try (Journal journal = Filled.open(folder)) {
      journal.append(TEN, List.of(Filled.noise(1, 2 << 20), "y"));
      assertEquals(2, journal.lostPoints());
      Filled.append(journal, 1, 2);
      assertEquals(Filled.lines(1, 2), Filled.drain(journal));
    }
  }

  @Test
  void anInterruptedReaderDoesNotCostAPoint() {
    try (Journal journal = Filled.open(folder, Disk.real())) {
      Filled.append(journal, 0, 2);
      Thread.currentThread().interrupt();
      assertEquals(Optional.empty(), journal.head(MIB));
      assertTrue(Thread.interrupted());
      assertEquals(Filled.lines(0, 2), Filled.drain(journal));
      assertEquals(0, journal.lostPoints());
    }
  }

  @Test
  void aDamagedRecordCostsNoOther() throws IOException {
    try (Journal journal = Filled.open(folder)) {
      Filled.append(journal, 0, 3);
      Path file = onlyFile();
      byte[] bytes = Files.readAllBytes(file);
      bytes[8 + (bytes.length - 8) / 3 - 2] ^= 1;
      Files.write(file, bytes);
      assertEquals(Filled.lines(1, 3), Filled.drain(journal));
      assertEquals(2, journal.lostPoints());
    }
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (Journal _ = Filled.open(folder)) {
      UncheckedIOException refused =
          assertThrows(UncheckedIOException.class, () -> Filled.open(folder));
      assertTrue(String.valueOf(refused.getMessage()).contains("no other process uses it"));
    }
  }

  private long bytesOnDisk() throws IOException {
    long bytes = 0;
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.filter(f -> f.toString().endsWith(".segment")).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private int files() {
    try (Stream<Path> found = Files.list(folder)) {
      return (int) found.filter(f -> f.toString().endsWith(".segment")).count();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> files = found.filter(f -> f.toString().endsWith(".segment")).toList();
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
