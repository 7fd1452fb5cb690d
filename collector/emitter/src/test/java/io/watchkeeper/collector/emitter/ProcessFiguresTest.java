package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFiguresTest {

  private static final Path PROC = Path.of("/proc/self");

  @TempDir Path folder;

  @Test
  void readsResidentMemoryInBytes() throws IOException {
    Files.writeString(folder.resolve("status"), "Name:\tjava\nVmRSS:\t  123456 kB\n");
    assertEquals(123_456.0 * 1_024, figure(folder, Metric.PROCESS_RESIDENT));
  }

  @Test
  void estimatesResidentMemoryElsewhere() {
    Map<Metric, Double> figures = new ProcessFigures(folder.resolve("none"), 0).take(1);
    assertTrue(
        figures.getOrDefault(Metric.PROCESS_RESIDENT, 0.0)
            >= figures.getOrDefault(Metric.PROCESS_HEAP, 0.0),
        figures.toString());
  }

  @Test
  void tellsWhatWentToStorageSinceAskedBefore() throws IOException {
    io(1_000, 4_096);
    ProcessFigures figures = new ProcessFigures(folder, 0);
    io(1_500, 12_288);
    Map<Metric, Double> taken = figures.take(1);
    assertEquals(500.0, taken.get(Metric.PROCESS_DISK_READ));
    assertEquals(8_192.0, taken.get(Metric.PROCESS_DISK_WRITTEN));
    assertEquals(0.0, figures.take(2).get(Metric.PROCESS_DISK_READ));
  }

  /** Absent, since zero would say that nothing was read. */
  @Test
  void saysNothingOfStorageWhereItMayNotLook() {
    Map<Metric, Double> taken = new ProcessFigures(folder.resolve("none"), 0).take(1);
    assertFalse(taken.containsKey(Metric.PROCESS_DISK_READ));
    assertFalse(taken.containsKey(Metric.PROCESS_DISK_WRITTEN));
  }

  @Test
  void tellsWhatThisProcessUses() {
    Map<Metric, Double> taken = new ProcessFigures(PROC, 0).take(1_000_000_000L);
    Set<Metric> expected = EnumSet.noneOf(Metric.class);
    expected.addAll(Metric.ofMeasurement("mcp_process"));
    // The server says that.
    expected.remove(Metric.PROCESS_CONNECTIONS);
    assertEquals(expected, taken.keySet());
    for (Metric positive :
        Set.of(
            Metric.PROCESS_HEAP,
            Metric.PROCESS_NON_HEAP,
            Metric.PROCESS_RESIDENT,
            Metric.PROCESS_THREADS,
            Metric.PROCESS_DESCRIPTORS)) {
      assertTrue(taken.getOrDefault(positive, 0.0) > 0, positive.id());
    }
    taken.forEach((metric, value) -> assertTrue(value >= 0, metric.id()));
  }

  /** A clock that says one nanosecond passed makes any work look like all processors. */
  @Test
  void neverExceedsAllProcessors() {
    assertTrue(figure(PROC, Metric.PROCESS_CPU) <= 1);
  }

  private static double figure(Path proc, Metric metric) {
    return new ProcessFigures(proc, 0).take(0).getOrDefault(metric, -1.0);
  }

  private void io(long read, long written) throws IOException {
    Files.writeString(
        folder.resolve("io"), "rchar: 9\nread_bytes: " + read + "\nwrite_bytes: " + written + "\n");
  }
}
