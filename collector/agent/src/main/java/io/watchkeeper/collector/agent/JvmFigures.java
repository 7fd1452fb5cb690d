package io.watchkeeper.collector.agent;

import com.sun.management.OperatingSystemMXBean;
import io.watchkeeper.collector.model.Metric;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;

/** What the JVM knows of the host on any platform: nothing of disks and networks. */
final class JvmFigures {

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** The JVM says a negative number where it does not know. */
  Map<Metric, Double> take() {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    put(figures, Metric.HOST_CPU, system.getCpuLoad());
    put(figures, Metric.HOST_LOAD, system.getSystemLoadAverage());
    put(figures, Metric.HOST_MEMORY_TOTAL, (double) system.getTotalMemorySize());
    put(
        figures,
        Metric.HOST_MEMORY_USED,
        (double) system.getTotalMemorySize() - system.getFreeMemorySize());
    put(
        figures,
        Metric.HOST_SWAP_USED,
        (double) system.getTotalSwapSpaceSize() - system.getFreeSwapSpaceSize());
    return figures;
  }

  private static void put(Map<Metric, Double> figures, Metric metric, double value) {
    if (value >= 0) {
      figures.put(metric, value);
    }
  }
}
