package io.watchkeeper.collector.agent.process;

import io.watchkeeper.collector.agent.Fields;
import io.watchkeeper.collector.model.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one process uses that is not ours, read from {@code /proc}: for a JVM of 40 threads some
 * fifty small files a second. Processor time comes in steps of 10 ms. What the kernel does not show
 * us is absent. One owner thread.
 */
final class ForeignProcess {

  private static final String OPEN_FILES = "Max open files";

  private final long pid;
  private final ProcessFolder folder;
  private final ProcessStat began;
  private final RunningTotal totals = new RunningTotal();
  private final Switches switches = new Switches();
  private final SharedJvm jvm;
  private final Map<Metric, Double> atFirst = new EnumMap<>(Metric.class);
  private ProcessStat before;
  private long takenNanos;

  /**
   * What it did before now is not told.
   *
   * @param proc {@code /proc}
   */
  ForeignProcess(Path proc, long pid, ProcessStat began, long nowNanos) {
    this.pid = pid;
    this.folder = ProcessFolder.of(proc, pid);
    this.began = began;
    this.before = began;
    this.takenNanos = nowNanos;
    this.jvm = new SharedJvm(folder);
    gather(atFirst);
  }

  long pid() {
    return pid;
  }

  String name() {
    return began.name();
  }

  /** Its levels as we found it; there are no counts yet. */
  Map<Metric, Double> atFirst() {
    return atFirst;
  }

  /** What we may not look at; empty where we may see all. */
  List<String> hidden() {
    List<String> hidden = new ArrayList<>();
    if (folder.text("io").isEmpty()) {
      hidden.add("storage traffic");
    }
    if (!Files.isReadable(folder.path().resolve("fd"))) {
      hidden.add("descriptors and sockets");
    }
    if (folder.text("maps").isEmpty()) {
      hidden.add("a JVM's own figures");
    }
    return hidden;
  }

  /** Levels as they stand, counts since the last call; empty when it has ended. */
  Optional<Map<Metric, Double>> take(long nowNanos) {
    Optional<ProcessStat> found = folder.stat();
    if (found.isEmpty() || found.get().ended() || found.get().startTicks() != began.startTicks()) {
      return Optional.empty();
    }
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    processor(found.get(), Math.max(1, nowNanos - takenNanos), figures);
    takenNanos = nowNanos;
    gather(figures);
    return Optional.of(figures);
  }

  private void processor(ProcessStat now, long nanos, Map<Metric, Double> figures) {
    double user = seconds(now.userTicks() - before.userTicks());
    double system = seconds(now.systemTicks() - before.systemTicks());
    before = now;
    figures.put(Metric.AGENT_USER, user);
    figures.put(Metric.AGENT_SYSTEM, system);
    int processors =
        ProcessorSet.count(folder.lines("status").orElse(List.of()))
            .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    figures.put(Metric.PROCESS_CPU, Math.min(1, (user + system) * 1e9 / nanos / processors));
  }

  /** The kernel may correct user against system time downwards. */
  private static double seconds(long ticks) {
    return Math.max(0, ticks) / ProcessStat.TICKS_PER_SECOND;
  }

  private void gather(Map<Metric, Double> figures) {
    folder.lines("status").ifPresent(status -> status(status, figures));
    folder.lines("io").ifPresent(io -> storage(io, figures));
    folder.lines("limits").ifPresent(limits -> limit(limits, figures));
    Sockets.of(folder).ifPresent(files -> files(files, figures));
    switches
        .take(folder)
        .ifPresent(count -> {
          figures.put(Metric.AGENT_VOLUNTARY, (double) count.voluntary());
          figures.put(Metric.AGENT_INVOLUNTARY, (double) count.involuntary());
        });
    // Last: of a JVM's threads, those of Java count, as a server counts its own.
    jvm.take(figures);
  }

  private static void status(List<String> status, Map<Metric, Double> figures) {
    put(figures, Metric.PROCESS_THREADS, ProcessFolder.number(status, "Threads:"), 1);
    put(figures, Metric.PROCESS_RESIDENT, ProcessFolder.number(status, "VmRSS:"), 1_024);
    put(figures, Metric.AGENT_SWAPPED, ProcessFolder.number(status, "VmSwap:"), 1_024);
  }

  private void storage(List<String> io, Map<Metric, Double> figures) {
    // Not rchar and wchar: those count the page cache and sockets too.
    ProcessFolder.number(io, "read_bytes:")
        .ifPresent(total -> totals.tell(Metric.PROCESS_DISK_READ, (double) total, figures));
    ProcessFolder.number(io, "write_bytes:")
        .ifPresent(total -> totals.tell(Metric.PROCESS_DISK_WRITTEN, (double) total, figures));
  }

  /** Absent where there is none: the kernel then says "unlimited". */
  private static void limit(List<String> limits, Map<Metric, Double> figures) {
    limits.stream()
        .filter(line -> line.startsWith(OPEN_FILES))
        .map(line -> Fields.of(line.substring(OPEN_FILES.length())).number(0))
        .forEach(soft -> put(figures, Metric.AGENT_DESCRIPTOR_LIMIT, soft, 1));
  }

  private void files(Sockets files, Map<Metric, Double> figures) {
    figures.put(Metric.PROCESS_DESCRIPTORS, (double) files.open());
    files.inodes().ifPresent(inodes -> figures.put(Metric.AGENT_SOCKETS, (double) inodes.size()));
    put(figures, Metric.PROCESS_CONNECTIONS, files.fromCallers(folder), 1);
  }

  private static void put(
      Map<Metric, Double> figures, Metric metric, OptionalLong value, int unit) {
    value.ifPresent(number -> figures.put(metric, (double) number * unit));
  }
}
