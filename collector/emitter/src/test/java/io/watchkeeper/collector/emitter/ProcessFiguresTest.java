package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.emitter.ProcessFigures.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFiguresTest {

  @TempDir Path folder;

  @Test
  void readsResidentMemoryInBytes() throws IOException {
    Path status = Files.writeString(folder.resolve("status"), "Name:\tjava\nVmRSS:\t  123456 kB\n");
    assertEquals(123_456L * 1_024, new ProcessFigures(status, 0).take(1).residentBytes());
  }

  @Test
  void estimatesResidentMemoryElsewhere() {
    Figures figures = new ProcessFigures(folder.resolve("none"), 0).take(1);
    assertTrue(figures.residentBytes() >= figures.heapBytes(), figures.toString());
  }

  @Test
  void tellsWhatThisProcessUses() {
    ProcessFigures figures = new ProcessFigures(Path.of("/proc/self/status"), 0);
    Figures taken = figures.take(1_000_000_000L);
    assertTrue(taken.cpuRatio() >= 0 && taken.cpuRatio() <= 1, taken.toString());
    assertTrue(taken.heapBytes() > 1 << 20, taken.toString());
    assertTrue(taken.residentBytes() > 10 << 20, taken.toString());
    assertTrue(taken.gcSeconds() >= 0, taken.toString());
    assertTrue(taken.threads() > 0, taken.toString());
    assertTrue(taken.descriptors() > 0, taken.toString());
  }

  /** A clock that says one nanosecond passed makes any work look like all processors. */
  @Test
  void neverExceedsAllProcessors() {
    ProcessFigures figures = new ProcessFigures(Path.of("/proc/self/status"), 0);
    assertTrue(figures.take(0).cpuRatio() <= 1);
  }
}
