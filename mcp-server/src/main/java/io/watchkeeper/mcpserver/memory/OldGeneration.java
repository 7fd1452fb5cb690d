package io.watchkeeper.mcpserver.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * Collects the old generation once much of it may be dead. The serial collector does so only when
 * the heap has grown to its bound, so that connections that came and went, which are old when they
 * die, would make the process keep all that it may ever use. A collection stops all threads for
 * about 2 ms a MiB in use (60 to 90 ms with 40 MiB on 2.5 GHz), as the one at the bound would; it
 * comes after a quarter more and 8 MiB have become old, which at full rate takes minutes.
 */
public final class OldGeneration {

  private static final String SERIAL = "Tenured Gen";

  private static final long ROOM_BYTES = 8 << 20;

  private final Pool pool;
  private final Runnable collector;

  OldGeneration(Pool pool, Runnable collector) {
    this.pool = pool;
    this.collector = collector;
  }

  /** The generation as it is told by the JVM. */
  interface Pool {

    long usedBytes();

    /** After the last collection; 0 before the first. */
    long keptBytes();
  }

  /** That of this process; none under a collector that does this by itself. */
  public static Optional<OldGeneration> ofThisProcess() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals(SERIAL))
        .findFirst()
        .map(pool -> new OldGeneration(new Serial(pool), System::gc));
  }

  /**
   * Collects when it is time.
   *
   * @return whether it was
   */
  public boolean look() {
    long kept = pool.keptBytes();
    if (pool.usedBytes() <= kept + kept / 4 + ROOM_BYTES) {
      return false;
    }
    collector.run();
    return true;
  }

  private record Serial(MemoryPoolMXBean pool) implements Pool {
    @Override
    public long usedBytes() {
      return pool.getUsage().getUsed();
    }

    @Override
    public long keptBytes() {
      MemoryUsage after = pool.getCollectionUsage();
      return after == null ? 0 : after.getUsed();
    }
  }
}
