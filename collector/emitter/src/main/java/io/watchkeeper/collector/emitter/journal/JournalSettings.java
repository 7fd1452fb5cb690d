package io.watchkeeper.collector.emitter.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a journal lies and what it may cost.
 *
 * @param folder used by one process at a time
 * @param mostBytes on disk, 1 MiB to 1 TiB; then the oldest points are lost
 * @param forceEvery how much a power cut may cost, up to 1 min: zero forces each second to the disk
 *     before it counts as kept, longer forces all that came in so long at once
 */
public record JournalSettings(Path folder, long mostBytes, Duration forceEvery) {

  /** A day at full rate, before anything is made coarser: see the module's README. */
  public static final long DEFAULT_BYTES = 3L << 29;

  public JournalSettings {
    if (mostBytes < 1L << 20 || mostBytes > 1L << 40) {
      throw new IllegalArgumentException("mostBytes is from 1 MiB to 1 TiB, not " + mostBytes);
    }
    if (forceEvery.isNegative() || forceEvery.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("forceEvery is from 0 to 1 min, not " + forceEvery);
    }
  }

  /** 1.5 GiB, each second forced. */
  public static JournalSettings in(Path folder) {
    return new JournalSettings(folder, DEFAULT_BYTES, Duration.ZERO);
  }

  public JournalSettings withMostBytes(long bytes) {
    return new JournalSettings(folder, bytes, forceEvery);
  }

  public JournalSettings withForceEvery(Duration every) {
    return new JournalSettings(folder, mostBytes, every);
  }
}
