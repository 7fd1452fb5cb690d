package io.watchkeeper.collector.emitter.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store is away and the journal fills up; or its disk does. */
class PressureTest {

  /** Adds up the seconds of a group: {@code first+count noise}. */
  private static final Coarser COUNT =
      seconds -> {
        int count = seconds.stream().mapToInt(lines -> count(lines.getFirst())).sum();
        String first = seconds.getFirst().getFirst();
        return List.of(
            first.substring(0, first.indexOf('+') + 1)
                + count
                + first.substring(first.indexOf(' ')));
      };

  @TempDir Path folder;

  private final FailingDisk disk = new FailingDisk();

  private static int count(String line) {
    return Integer.parseInt(line.substring(line.indexOf('+') + 1, line.indexOf(' ')));
  }

  @Test
  void becomesCoarserBeforeItDropsAnything() {
    try (Journal journal = Filled.open(folder, disk)) {
      // More than fits as it is.
      for (int i = 0; i < 25_000; i++) {
        addSmall(journal, i);
        journal.relieve(COUNT);
        assertTrue(journal.pendingBytes() <= Filled.MIB);
      }
      assertEquals(0, journal.lostPoints());
      List<String> left = Filled.drain(journal);
      assertEquals(25_000, left.stream().mapToInt(PressureTest::count).sum(), "all still count");
      assertEquals(25_000 - left.size(), journal.coarsenedPoints());
      assertTrue(left.getFirst().startsWith("0+"), "the oldest are still there");
      assertTrue(
          left.subList(left.size() - 100, left.size()).stream().allMatch(l -> count(l) == 1));
      assertTrue(left.stream().anyMatch(l -> count(l) == 10), "tens");
    }
  }

  @Test
  void becomesMuchCoarserWhenItIsNearlyFull() {
    try (Journal journal = Filled.open(folder, disk)) {
      for (int i = 0; journal.pendingBytes() < Filled.MIB / 10 * 9; i++) {
        addSmall(journal, i);
      }
      for (int i = 0; i < 10; i++) {
        journal.relieve(COUNT);
      }
      assertTrue(Filled.drain(journal).stream().anyMatch(l -> count(l) == 60), "minutes");
      assertEquals(0, journal.lostPoints());
    }
  }

  @Test
  void leavesWhatFitsAsItIs() {
    try (Journal journal = Filled.open(folder, disk)) {
      for (int i = 0; i < 700; i++) {
        add(journal, i);
        journal.relieve(COUNT);
      }
      assertEquals(0, journal.coarsenedPoints());
    }
  }

  @Test
  void neverSendsAPointInTwoForms() {
    try (Journal journal = Filled.open(folder, disk)) {
      for (int i = 0; i < 900; i++) {
        add(journal, i);
      }
      Batch sent = journal.head(1).orElseThrow();
      for (int i = 0; i < 300; i++) {
        journal.relieve(COUNT);
      }
      assertEquals(sent, journal.head(1).orElseThrow());
    }
  }

  @Test
  void dropsTheOldestAndCountsThemWhenItCannotBecomeCoarser() {
    Coarser none =
        _ -> {
          throw new IllegalStateException("planted");
        };
    try (Journal journal = Filled.open(folder, disk)) {
      for (int i = 0; i < 1_200; i++) {
        add(journal, i);
        journal.relieve(none);
      }
      int left = Filled.drain(journal).size();
      assertTrue(journal.lostPoints() > 0);
      assertEquals(1_200, left + journal.lostPoints());
      assertEquals(0, journal.coarsenedPoints());
    }
  }

  /** Five minutes to make room in; what waits in memory is not said to be kept. */
  @Test
  void aFullDiskCostsNothingWhenRoomIsMadeSoon() {
    try (Journal journal = Filled.open(folder, disk)) {
      Filled.append(journal, 0, 2);
      disk.free(20);
      Filled.append(journal, 2, 100);
      assertEquals(Optional.of(Filled.TEN.plusSeconds(1)), journal.kept());
      disk.free(Long.MAX_VALUE);
      Filled.append(journal, 100, 101);
      assertEquals(Optional.of(Filled.TEN.plusSeconds(100)), journal.kept());
      assertEquals(Filled.lines(0, 101), Filled.drain(journal));
      assertEquals(0, journal.lostPoints());
    }
  }

  @Test
  void aFullDiskCostsNothingWhileTheEndpointTakesPoints() {
    try (Journal journal = Filled.open(folder, disk)) {
      disk.free(0);
      List<String> sent = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        Filled.append(journal, i, i + 1);
        sent.addAll(Filled.drain(journal));
      }
      assertEquals(Filled.lines(0, 1_000), sent);
      assertEquals(0, journal.lostPoints());
    }
  }

  @Test
  void aDiskFullForLongCostsTheOldestAndCountsThem() {
    try (Journal journal = Filled.open(folder, disk)) {
      disk.free(0);
      Filled.append(journal, 0, 310);
      assertEquals(20, journal.lostPoints());
      assertEquals(Filled.lines(10, 310), Filled.drain(journal));
    }
  }

  @Test
  void aFailedForceKeepsNothingUntilAnotherFileTookIt() {
    try (Journal journal = Filled.open(folder, disk)) {
      Filled.append(journal, 0, 1);
      disk.forceFails(true);
      Filled.append(journal, 1, 3);
      assertEquals(Optional.of(Filled.TEN), journal.kept());
      disk.forceFails(false);
      Filled.append(journal, 3, 4);
      assertEquals(Optional.of(Filled.TEN.plusSeconds(3)), journal.kept());
      assertEquals(Filled.lines(0, 4), Filled.drain(journal));
    }
  }

  /** So that a file holds more than a minute. */
  private static void addSmall(Journal journal, int second) {
    journal.append(Filled.TEN.plusSeconds(second), List.of(second + "+1 ........"));
  }

  private static void add(Journal journal, int second) {
    journal.append(
        Filled.TEN.plusSeconds(second), List.of(second + "+1 " + Filled.noise(second, 900)));
  }
}
