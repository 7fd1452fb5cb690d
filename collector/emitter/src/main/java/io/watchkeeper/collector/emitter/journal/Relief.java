package io.watchkeeper.collector.emitter.journal;

import io.watchkeeper.collector.emitter.journal.Segment.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a file's points anew with fewer rows.
 *
 * @param file not yet part of the journal
 * @param resolution seconds that a row stands for from now on
 */
record Relief(Path file, int resolution) {

  private static final int COARSE = 10;
  private static final int COARSEST = 60;

  /** How coarse the oldest points have to be when the journal holds so much. */
  static int resolution(long pendingBytes, long mostBytes) {
    if (pendingBytes > mostBytes / 8 * 7) {
      return COARSEST;
    }
    return pendingBytes > mostBytes / 4 * 3 ? COARSE : 1;
  }

  /** Returns how many points there are now. */
  long write(Segment victim, Disk disk, Coarser coarser) throws IOException {
    disk.delete(file);
    Segment coarse = Segment.create(disk, file, resolution);
    try {
      List<List<String>> seconds = new ArrayList<>();
      Instant begin = Instant.MIN;
      // In parts, for the text of a whole file may be six times the file.
      for (Entry entry = victim.first(); entry != null; entry = victim.read(entry.end())) {
        Instant its = begin(entry.record().second());
        if (!its.equals(begin)) {
          append(coarse, begin, seconds, coarser);
          begin = its;
        }
        seconds.add(entry.record().lines());
      }
      append(coarse, begin, seconds, coarser);
      coarse.force();
      return coarse.pendingPoints();
    } finally {
      coarse.close();
    }
  }

  private void append(Segment to, Instant begin, List<List<String>> seconds, Coarser coarser)
      throws IOException {
    if (!seconds.isEmpty()) {
      to.append(Packed.of(begin, coarser.merge(List.copyOf(seconds))));
      seconds.clear();
    }
  }

  private Instant begin(Instant second) {
    return Instant.ofEpochSecond(Math.floorDiv(second.getEpochSecond(), resolution) * resolution);
  }

  void discard(Disk disk) {
    try {
      disk.delete(file);
    } catch (IOException _) {
      // The next start deletes it.
    }
  }
}
