package io.watchkeeper.collector.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against what the beans inside a real child say. */
class SharedJvmTest {

  private static final Path PROC = Path.of("/proc");

  @Test
  void theFiguresOfAForeignJvmAreThoseOfItsOwnBeans() throws IOException {
    try (ChildJvm child = new ChildJvm("-XX:+UseSerialGC")) {
      ForeignProcess process = process(child);
      ChildJvm.Known before = child.ask();
      take(process);
      ChildJvm.Known after = child.ask();
      Map<Metric, Double> taken = take(process);
      assertEquals(after.threads(), taken.get(Metric.PROCESS_THREADS));
      assertEquals(after.descriptors(), taken.get(Metric.PROCESS_DESCRIPTORS));
      assertEquals(
          after.collections() - before.collections(), taken.get(Metric.PROCESS_COLLECTIONS));
      // The bean rounds each sum to milliseconds.
      assertEquals(
          (after.collectionMillis() - before.collectionMillis()) / 1e3,
          taken.getOrDefault(Metric.PROCESS_GC, -1.0),
          0.003);
      assertEquals(after.heap().afterCollection(), taken.get(Metric.AGENT_HEAP_AFTER));
      assertTrue(taken.getOrDefault(Metric.AGENT_OLD_AFTER, 0.0) >= 2 << 20, taken::toString);
      // Serial leaves one survivor space out of what it calls the most.
      assertTrue(
          taken.getOrDefault(Metric.AGENT_HEAP_LIMIT, 0.0) >= after.heap().max(), taken::toString);
      assertTrue(taken.getOrDefault(Metric.AGENT_METASPACE, 0.0) > 0, taken::toString);
      assertFalse(taken.containsKey(Metric.PROCESS_HEAP), "stale since the last collection");
      assertEquals(2, taken.get(Metric.PROCESS_CONNECTIONS), "the accepted ends");
      assertTrue(taken.getOrDefault(Metric.AGENT_SOCKETS, 0.0) >= 5, taken::toString);
    }
  }

  @Test
  void aHeapOfRegionsIsToldAsItStands() throws IOException {
    try (ChildJvm child = new ChildJvm("-XX:+UseG1GC", "-XX:G1HeapRegionSize=1m")) {
      ForeignProcess process = process(child);
      ChildJvm.Known known = child.ask();
      Map<Metric, Double> taken = take(process);
      // The region that is being filled counts as full.
      assertEquals(known.heap().used(), taken.getOrDefault(Metric.PROCESS_HEAP, 0.0), 3 << 20);
      assertEquals(known.heap().max(), taken.get(Metric.AGENT_HEAP_LIMIT));
    }
  }

  @Test
  void aJvmThatSharesNothingIsAnyOtherProcess() throws IOException {
    try (ChildJvm child = new ChildJvm("-XX:+UseSerialGC", "-XX:-UsePerfData")) {
      Map<Metric, Double> taken = take(process(child));
      assertTrue(taken.getOrDefault(Metric.PROCESS_RESIDENT, 0.0) > 0, taken::toString);
      assertFalse(taken.containsKey(Metric.PROCESS_GC), taken::toString);
      assertFalse(taken.containsKey(Metric.AGENT_HEAP_AFTER), taken::toString);
    }
  }

  private static ForeignProcess process(ChildJvm child) {
    ProcessStat stat = ProcessFolder.of(PROC, child.pid()).stat().orElseThrow();
    return new ForeignProcess(PROC, child.pid(), stat, 0);
  }

  private static Map<Metric, Double> take(ForeignProcess process) {
    return process.take(1_000_000_000L).orElseThrow();
  }
}
