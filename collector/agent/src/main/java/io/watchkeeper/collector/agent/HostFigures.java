package io.watchkeeper.collector.agent;

import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the host uses, read from Linux' {@code /proc}: six small files a second, some 0.2 ms. Where
 * there is none, what the JVM knows of the host. A figure that cannot be had is left out.
 *
 * <p>Why not OSHI: it reads the same files for these figures, and brings JNA's native library, a
 * cache of its own time and two megabytes for a dozen numbers. In a container without a view of its
 * own (the usual case) {@code /proc} speaks of the machine, which is what is meant here; the limits
 * of the container are the orchestrator's to watch.
 *
 * <p>One owner thread.
 */
public final class HostFigures {

  private final Path proc;
  private final JvmFigures otherwise = new JvmFigures();
  private CpuTimes cpu = CpuTimes.NONE;
  private @Nullable DiskTotals disks;
  private @Nullable NetworkTotals network;
  private long takenNanos;

  /**
   * @param proc {@code /proc}
   * @param nowNanos when the first interval begins
   */
  public HostFigures(Path proc, long nowNanos) {
    this.proc = proc;
    take(nowNanos);
  }

  /**
   * Levels as they stand; bytes since the last call.
   *
   * @param nowNanos by the clock of the constructor's
   */
  public Map<Metric, Double> take(long nowNanos) {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    double intervalMillis = Math.max(1, nowNanos - takenNanos) / 1e6;
    takenNanos = nowNanos;
    if (!Files.isDirectory(proc)) {
      return otherwise.take();
    }
    lines("stat").flatMap(CpuTimes::parse).ifPresent(now -> cpu(now, figures));
    lines("loadavg").ifPresent(lines -> load(lines, figures));
    lines("meminfo").map(Memory::parse).ifPresent(memory -> memory(memory, figures));
    lines("diskstats").map(DiskTotals::parse).ifPresent(now -> disks(now, intervalMillis, figures));
    lines("net/dev").map(NetworkTotals::parse).ifPresent(now -> network(now, figures));
    lines("sys/fs/file-nr").ifPresent(lines -> descriptors(lines, figures));
    return figures;
  }

  private void cpu(CpuTimes now, Map<Metric, Double> figures) {
    now.busySince(cpu).ifPresent(ratio -> figures.put(Metric.HOST_CPU, ratio));
    cpu = now;
  }

  private static void load(List<String> lines, Map<Metric, Double> figures) {
    Fields.of(lines, 0).decimal(0).ifPresent(load -> figures.put(Metric.HOST_LOAD, load));
  }

  private static void memory(Memory memory, Map<Metric, Double> figures) {
    put(figures, Metric.HOST_MEMORY_TOTAL, memory.total());
    put(figures, Metric.HOST_MEMORY_USED, memory.used());
    put(figures, Metric.HOST_SWAP_USED, memory.swapUsed());
  }

  private void disks(DiskTotals now, double intervalMillis, Map<Metric, Double> figures) {
    DiskTotals before = disks;
    disks = now;
    if (before != null) {
      DiskTotals.Used used = now.since(before);
      figures.put(Metric.HOST_DISK_READ, (double) used.readBytes());
      figures.put(Metric.HOST_DISK_WRITTEN, (double) used.writtenBytes());
      figures.put(Metric.HOST_DISK_BUSY, Math.min(1, used.busyMillis() / intervalMillis));
    }
  }

  private void network(NetworkTotals now, Map<Metric, Double> figures) {
    NetworkTotals before = network;
    network = now;
    if (before != null) {
      NetworkTotals.Used used = now.since(before);
      figures.put(Metric.HOST_NETWORK_RECEIVED, (double) used.receivedBytes());
      figures.put(Metric.HOST_NETWORK_SENT, (double) used.sentBytes());
    }
  }

  /** Allocated, unused and most. Since Linux 2.6 the second is always 0. */
  private static void descriptors(List<String> lines, Map<Metric, Double> figures) {
    put(figures, Metric.HOST_DESCRIPTORS, Fields.of(lines, 0).number(0));
  }

  private static void put(Map<Metric, Double> figures, Metric metric, OptionalLong value) {
    value.ifPresent(number -> figures.put(metric, (double) number));
  }

  /** Empty where the file is not there or may not be read. */
  private Optional<List<String>> lines(String file) {
    try {
      return Optional.of(Files.readAllLines(proc.resolve(file)));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }
}
