package io.watchkeeper.collector.emitter;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * What this process uses, asked of the JVM and of Linux. What counts up is told as what came since
 * the last call. One owner thread.
 */
final class ProcessFigures implements FigureSource {

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Metric, Long> before = new EnumMap<>(Metric.class);
  private final Path proc;
  private long cpuNanos;
  private long takenNanos;

  /**
   * @param proc {@code /proc/self}: {@code status} in it gives resident memory in kB whatever the
   *     page size, {@code io} what went to and from storage
   * @param nowNanos when the first interval begins
   */
  ProcessFigures(Path proc, long nowNanos) {
    this.proc = proc;
    this.takenNanos = nowNanos;
    this.cpuNanos = Math.max(0, system.getProcessCpuTime());
    counted(new EnumMap<>(Metric.class));
  }

  @Override
  public Map<Metric, Double> take(long nowNanos) {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    figures.put(Metric.PROCESS_CPU, cpuRatio(nowNanos));
    figures.put(Metric.PROCESS_HEAP, (double) memory.getHeapMemoryUsage().getUsed());
    figures.put(Metric.PROCESS_NON_HEAP, (double) memory.getNonHeapMemoryUsage().getUsed());
    figures.put(Metric.PROCESS_RESIDENT, (double) residentBytes());
    figures.put(Metric.PROCESS_THREADS, (double) threads.getThreadCount());
    if (system instanceof UnixOperatingSystemMXBean unix && unix.getOpenFileDescriptorCount() > 0) {
      figures.put(Metric.PROCESS_DESCRIPTORS, (double) unix.getOpenFileDescriptorCount());
    }
    counted(figures);
    return figures;
  }

  /** Of all processors, averaged over the interval. */
  private double cpuRatio(long nowNanos) {
    long cpuNow = Math.max(cpuNanos, system.getProcessCpuTime());
    double available =
        (double) Math.max(1, nowNanos - takenNanos) * system.getAvailableProcessors();
    double ratio = Math.min(1, (cpuNow - cpuNanos) / available);
    cpuNanos = cpuNow;
    takenNanos = nowNanos;
    return ratio;
  }

  private void counted(Map<Metric, Double> figures) {
    fresh(Metric.PROCESS_GC, collectors(GarbageCollectorMXBean::getCollectionTime))
        .ifPresent(millis -> figures.put(Metric.PROCESS_GC, millis / 1e3));
    fresh(Metric.PROCESS_COLLECTIONS, collectors(GarbageCollectorMXBean::getCollectionCount))
        .ifPresent(count -> figures.put(Metric.PROCESS_COLLECTIONS, (double) count));
    // Not rchar and wchar: those count the page cache and sockets too.
    number("io", "read_bytes:")
        .ifPresent(now ->
            fresh(Metric.PROCESS_DISK_READ, now)
                .ifPresent(bytes -> figures.put(Metric.PROCESS_DISK_READ, (double) bytes)));
    number("io", "write_bytes:")
        .ifPresent(now ->
            fresh(Metric.PROCESS_DISK_WRITTEN, now)
                .ifPresent(bytes -> figures.put(Metric.PROCESS_DISK_WRITTEN, (double) bytes)));
  }

  /** What came since the total was last told; nothing the first time. */
  private OptionalLong fresh(Metric metric, long total) {
    Long last = before.put(metric, total);
    return last == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, total - last));
  }

  private static long collectors(ToLongFunction<GarbageCollectorMXBean> figure) {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(figure)
        .filter(value -> value > 0)
        .sum();
  }

  /** Where there is no /proc, what the JVM has committed: too low by native memory. */
  private long residentBytes() {
    OptionalLong kilobytes = number("status", "VmRSS:");
    return kilobytes.isPresent()
        ? kilobytes.getAsLong() * 1_024
        : memory.getHeapMemoryUsage().getCommitted()
            + memory.getNonHeapMemoryUsage().getCommitted();
  }

  /** The number behind a name that begins a line; empty where the file or the line is not there. */
  private OptionalLong number(String file, String name) {
    try {
      for (String line : Files.readAllLines(proc.resolve(file))) {
        if (line.startsWith(name)) {
          String value = line.substring(name.length()).replace("kB", "").strip();
          return OptionalLong.of(Long.parseLong(value));
        }
      }
    } catch (IOException | NumberFormatException elsewhere) {
      // Not Linux, or not allowed to look.
    }
    return OptionalLong.empty();
  }
}
