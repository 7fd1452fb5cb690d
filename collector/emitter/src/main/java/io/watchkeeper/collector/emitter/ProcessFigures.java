package io.watchkeeper.collector.emitter;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process uses, asked of the JVM and of Linux. One owner thread. */
final class ProcessFigures {

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Path status;
  private long cpuNanos;
  private long gcMillis;
  private long takenNanos;

  /**
   * @param status {@code /proc/self/status}; it gives resident memory in kB whatever the page size
   * @param nowNanos when the first interval begins
   */
  ProcessFigures(Path status, long nowNanos) {
    this.status = status;
    this.takenNanos = nowNanos;
    this.cpuNanos = Math.max(0, system.getProcessCpuTime());
    this.gcMillis = collectionMillis();
  }

  /** Levels as they stand; processor and collection time of the interval since the last call. */
  Figures take(long nowNanos) {
    long cpuNow = Math.max(cpuNanos, system.getProcessCpuTime());
    long gcNow = collectionMillis();
    double available =
        (double) Math.max(1, nowNanos - takenNanos) * system.getAvailableProcessors();
    Figures figures =
        new Figures(
            Math.min(1, (cpuNow - cpuNanos) / available),
            memory.getHeapMemoryUsage().getUsed(),
            residentBytes(),
            (gcNow - gcMillis) / 1e3,
            threads.getThreadCount(),
            system instanceof UnixOperatingSystemMXBean unix
                ? Math.max(0, unix.getOpenFileDescriptorCount())
                : 0);
    cpuNanos = cpuNow;
    gcMillis = gcNow;
    takenNanos = nowNanos;
    return figures;
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .filter(millis -> millis > 0)
        .sum();
  }

  /** Where there is no /proc, what the JVM has committed: too low by native memory. */
  private long residentBytes() {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmRSS:")) {
          String kilobytes = line.substring("VmRSS:".length()).replace("kB", "").strip();
          return Long.parseLong(kilobytes) * 1_024;
        }
      }
    } catch (IOException | NumberFormatException elsewhere) {
      // Not Linux: fall through to what the JVM knows.
    }
    return memory.getHeapMemoryUsage().getCommitted()
        + memory.getNonHeapMemoryUsage().getCommitted();
  }

  /**
   * What was in use when asked, and used since asked before.
   *
   * @param cpuRatio of all processors, averaged over the interval
   * @param gcSeconds spent in the interval
   */
  record Figures(
      double cpuRatio,
      long heapBytes,
      long residentBytes,
      double gcSeconds,
      long threads,
      long descriptors) {}
}
