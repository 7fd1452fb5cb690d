package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Metric;
import java.util.Map;

/**
 * Figures that are not recorded but asked for, once a second on the rolling-up thread: of the host,
 * of a pool. Answers within a few milliseconds, from memory or {@code /proc}, never the network.
 * What it throws costs its own figures for that second and nothing else.
 */
@FunctionalInterface
public interface FigureSource {

  /**
   * Levels as they stand; of what is counted a second, all since the last call. A figure that
   * cannot be had is left out: zero would be a claim.
   *
   * @param nowNanos a reading of the emitter's {@code nanoTime}
   */
  Map<Metric, Double> take(long nowNanos);
}
