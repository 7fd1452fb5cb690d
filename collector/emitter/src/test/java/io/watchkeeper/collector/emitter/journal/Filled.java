package io.watchkeeper.collector.emitter.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Journals and their points for the tests of this package. */
final class Filled {

  static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  static final long MIB = 1L << 20;

  private Filled() {}

  static JournalSettings settings(Path folder) {
    return new JournalSettings(folder, MIB, Duration.ZERO);
  }

  /** Where no power is cut, nothing is forced: it takes the time of a hundred tests. */
  static Journal open(Path folder) {
    return open(folder, new FailingDisk());
  }

  static Journal open(Path folder, Disk disk) {
    return Journal.open(settings(folder), new Surroundings(disk, () -> 0, _ -> {}));
  }

  static void append(Journal journal, int from, int to) {
    for (int i = from; i < to; i++) {
      journal.append(TEN.plusSeconds(i), List.of("line " + i + " a", "line " + i + " b"));
    }
  }

  static List<String> lines(int from, int to) {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      lines.add("line " + i + " a");
      lines.add("line " + i + " b");
    }
    return lines;
  }

  static List<String> drain(Journal journal) {
    List<String> lines = new ArrayList<>();
    for (Optional<Batch> head = journal.head(100); head.isPresent(); head = journal.head(100)) {
      lines.addAll(head.get().lines());
      journal.acknowledge(head.get());
    }
    return lines;
  }

  /** Text that cannot be packed: about so many bytes in the file. */
  static String noise(int seed, int bytes) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes * 4 / 3) {
      text.append((char) (' ' + 1 + random.nextInt(64)));
    }
    return text.toString();
  }
}
