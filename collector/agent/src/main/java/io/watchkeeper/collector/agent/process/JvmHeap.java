package io.watchkeeper.collector.agent.process;

import io.watchkeeper.collector.model.Metric;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The heap of a JVM as its shared counters know it.
 *
 * <p>Older JVMs (seen on 17) bring the use of each space up to date every 50 ms; newer ones (seen
 * on 25) do so at a collection only, but for G1, which does for each region it hands out. What is
 * brought up to date is the same figure as a server tells of itself; what is not, is told as what
 * it is: the use after the last collection.
 *
 * @param usedBytes of all spaces
 * @param limitBytes that it may grow to
 * @param current whether the use is of now
 */
record JvmHeap(long usedBytes, long oldBytes, long limitBytes, boolean current) {

  /** The last major version that we have seen bring all spaces up to date. */
  private static final long LAST_SAMPLED = 17;

  static Optional<JvmHeap> of(PerfCounters now) {
    if (now.number("sun.gc.generation.0.space.0.used").isEmpty()) {
      return Optional.empty();
    }
    boolean regions = now.text("sun.gc.collector.0.name").startsWith("G1");
    long young = number(now, "0.maxCapacity");
    long old = number(now, "1.maxCapacity");
    return Optional.of(
        new JvmHeap(
            used(now, 0) + used(now, 1),
            used(now, 1),
            // With regions each generation may take the whole heap.
            regions ? Math.max(young, old) : young + old,
            regions || version(now) <= LAST_SAMPLED));
  }

  /** The major version; in the JVM's own form it is in the highest byte since JDK 9. */
  private static long version(PerfCounters now) {
    return now.number("sun.rt.jvmVersion").orElse(Long.MAX_VALUE) >>> 24;
  }

  private static long used(PerfCounters now, int generation) {
    long sum = 0;
    for (int space = 0; ; space++) {
      OptionalLong used =
          now.number("sun.gc.generation." + generation + ".space." + space + ".used");
      if (used.isEmpty()) {
        return sum;
      }
      sum += used.getAsLong();
    }
  }

  private static long number(PerfCounters now, String name) {
    return now.number("sun.gc.generation." + name).orElse(0);
  }

  void tell(Map<Metric, Double> figures) {
    figures.put(Metric.AGENT_HEAP_LIMIT, (double) limitBytes);
    if (current) {
      figures.put(Metric.PROCESS_HEAP, (double) usedBytes);
    } else {
      figures.put(Metric.AGENT_HEAP_AFTER, (double) usedBytes);
      figures.put(Metric.AGENT_OLD_AFTER, (double) oldBytes);
    }
  }
}
