package io.watchkeeper.collector.agent.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real children, and the kernel's own words of them. */
class ForeignProcessTest {

  private static final Path PROC = Path.of("/proc");

  private @Nullable Process child;

  @AfterEach
  void end() {
    if (child != null) {
      child.destroyForcibly();
    }
  }

  @Test
  void tellsOfASleeperWhatTheKernelTells() throws Exception {
    ForeignProcess process = started("sleep", "300");
    Map<Metric, Double> taken = process.take(1_000_000_000L).orElseThrow();
    Path folder = PROC.resolve(String.valueOf(process.pid()));
    assertEquals(1, taken.get(Metric.PROCESS_THREADS));
    assertEquals(0, taken.get(Metric.PROCESS_CPU));
    assertEquals(ps(process.pid(), "rss") * 1_024, taken.get(Metric.PROCESS_RESIDENT));
    try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
      assertEquals((double) open.count(), taken.get(Metric.PROCESS_DESCRIPTORS));
    }
    assertEquals(0, taken.get(Metric.AGENT_SOCKETS));
    assertEquals(0, taken.get(Metric.PROCESS_CONNECTIONS));
    assertEquals(0, taken.get(Metric.AGENT_SWAPPED));
    assertEquals(0, taken.get(Metric.AGENT_VOLUNTARY));
    assertEquals(softLimit(folder), taken.get(Metric.AGENT_DESCRIPTOR_LIMIT));
    assertFalse(taken.containsKey(Metric.PROCESS_GC), "no JVM");
    assertEquals(List.of(), process.hidden());
  }

  @Test
  void countsProcessorTimeAndSwitches() throws Exception {
    ForeignProcess process = started("sh", "-c", "while :; do :; done");
    double began = seconds(process.pid());
    await().atMost(Duration.ofSeconds(30)).until(() -> seconds(process.pid()) >= began + 0.2);
    Map<Metric, Double> taken = process.take(10_000_000_000L).orElseThrow();
    double used = figure(taken, Metric.AGENT_USER) + figure(taken, Metric.AGENT_SYSTEM);
    // It worked on until we looked, and until we look again; nothing is counted twice or missed.
    assertTrue(used >= 0.18, taken::toString);
    assertTrue(used <= seconds(process.pid()) + 0.02, taken::toString);
    int processors = (int) ps("nproc");
    assertEquals(used / 10 / processors, figure(taken, Metric.PROCESS_CPU), 1e-9);
    assertTrue(taken.containsKey(Metric.AGENT_INVOLUNTARY), taken::toString);
  }

  @Test
  void countsWhatGoesToStorage(@TempDir Path folder) throws Exception {
    Path go = folder.resolve("go");
    Path done = folder.resolve("done");
    ForeignProcess process =
        started(
            "sh",
            "-c",
            "while [ ! -e %1$s ]; do sleep 0.02; done; printf %%65536s x > %2$s; mv %2$s %3$s; sleep 300"
                .formatted(go, folder.resolve("file"), done));
    Files.createFile(go);
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(done));
    Map<Metric, Double> taken = process.take(1_000_000_000L).orElseThrow();
    double written = figure(taken, Metric.PROCESS_DISK_WRITTEN);
    // A file system in memory has no storage; a real one writes whole pages.
    assertTrue(written == 0 || written >= 65_536, taken::toString);
    assertTrue(taken.containsKey(Metric.PROCESS_DISK_READ), taken::toString);
  }

  @Test
  void knowsThatItEnded() throws Exception {
    ForeignProcess process = started("sleep", "300");
    Process it = java.util.Objects.requireNonNull(child);
    it.destroyForcibly();
    assertTrue(it.waitFor(30, TimeUnit.SECONDS));
    assertTrue(process.take(1).isEmpty());
  }

  @Test
  void aStrangerWithTheSameNumberIsNotTaken() throws Exception {
    ForeignProcess process = started("sleep", "300");
    ProcessStat stat = ProcessFolder.of(PROC, process.pid()).stat().orElseThrow();
    ProcessStat earlier = new ProcessStat(stat.name(), 'S', 1, 0, 0, stat.startTicks() - 1);
    assertTrue(new ForeignProcess(PROC, process.pid(), earlier, 0).take(1).isEmpty());
  }

  private ForeignProcess started(String... command) throws IOException {
    Process started = new ProcessBuilder(command).start();
    child = started;
    // Until then it is a copy of ours.
    await().atMost(Duration.ofSeconds(30)).until(() -> name(started.pid()).equals(command[0]));
    return new ForeignProcess(
        PROC, started.pid(), ProcessFolder.of(PROC, started.pid()).stat().orElseThrow(), 0);
  }

  private static String name(long pid) {
    return ProcessFolder.of(PROC, pid).stat().map(ProcessStat::name).orElse("");
  }

  private static double figure(Map<Metric, Double> figures, Metric metric) {
    return figures.getOrDefault(metric, -1.0);
  }

  /** Processor time by the JDK's own reading. */
  private static double seconds(long pid) {
    return ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toMillis()
        / 1e3;
  }

  private static double ps(long pid, String column) throws IOException {
    return ps("ps", "-o", column + "=", "-p", String.valueOf(pid));
  }

  private static double ps(String... command) throws IOException {
    Process asked = new ProcessBuilder(command).start();
    return Double.parseDouble(
        new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
  }

  private static double softLimit(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("limits")).stream()
        .filter(line -> line.startsWith("Max open files"))
        .map(line -> line.split("\\s{2,}", -1)[1])
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElseThrow();
  }
}
