package io.watchkeeper.collector.agent.process;

import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a JVM that is not ours, from what it shares anyway: nothing runs in it for us, not
 * a thread, not a byte code. Where it shares nothing ({@code -XX:-UsePerfData}, {@code
 * -XX:+PerfDisableSharedMem}, another JVM) these figures are absent.
 *
 * <p>Which file it is, the process' own memory map says: so neither a file that a dead JVM left
 * behind nor one that somebody else put there can be taken for it. One owner thread.
 */
final class SharedJvm {

  private static final Pattern MAPPED = Pattern.compile("\\s(/\\S*/hsperfdata_[^/\\s]+/\\d+)$");

  /** It maps its counters within its first milliseconds; after this many looks it is no JVM. */
  private static final int LOOKS = 5;

  /** Of the file; a JVM's own default is 32 KiB. */
  private static final int MOST_BYTES = 1 << 20;

  private final ProcessFolder process;
  private final RunningTotal totals = new RunningTotal();
  private @Nullable Path file;
  private int looks;

  SharedJvm(ProcessFolder process) {
    this.process = process;
  }

  void take(Map<Metric, Double> figures) {
    if (file == null && looks < LOOKS) {
      looks++;
      file = mapped();
    }
    Path shared = file;
    if (shared != null) {
      read(shared).flatMap(PerfCounters::parse).ifPresent(now -> tell(now, figures));
    }
  }

  private @Nullable Path mapped() {
    return process.lines("maps", line -> line.contains("/hsperfdata_")).orElse(List.of()).stream()
        .map(MAPPED::matcher)
        .filter(Matcher::find)
        // Below the root of the process, which is another than ours where it runs in a container.
        .map(found -> process.path().resolve("root" + found.group(1)))
        .findFirst()
        .orElse(null);
  }

  private static Optional<byte[]> read(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readNBytes(MOST_BYTES));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private void tell(PerfCounters now, Map<Metric, Double> figures) {
    put(figures, Metric.PROCESS_THREADS, now.number("java.threads.live"));
    put(figures, Metric.AGENT_METASPACE, now.number("sun.gc.metaspace.used"));
    JvmHeap.of(now).ifPresent(heap -> heap.tell(figures));
    now.number("sun.os.hrt.frequency")
        .ifPresent(perSecond ->
            totals.tell(Metric.PROCESS_GC, collectors(now, "time") / (double) perSecond, figures));
    if (now.number("sun.gc.collector.0.invocations").isPresent()) {
      totals.tell(Metric.PROCESS_COLLECTIONS, (double) collectors(now, "invocations"), figures);
    }
  }

  private static long collectors(PerfCounters now, String figure) {
    long sum = 0;
    for (int i = 0; ; i++) {
      OptionalLong one = now.number("sun.gc.collector." + i + "." + figure);
      if (one.isEmpty()) {
        return sum;
      }
      sum += one.getAsLong();
    }
  }

  private static void put(Map<Metric, Double> figures, Metric metric, OptionalLong value) {
    value.ifPresent(number -> figures.put(metric, (double) number));
  }
}
