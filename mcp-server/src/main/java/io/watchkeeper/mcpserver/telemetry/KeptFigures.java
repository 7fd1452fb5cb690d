package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.emitter.FigureSource;
import io.watchkeeper.collector.model.Kind;
import io.watchkeeper.collector.model.Metric;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The figures of {@code mcp_session}, which those parts keep themselves that they are of: asked for
 * once a second. A part that does not exist, or not yet, has none of what it counts.
 */
public final class KeptFigures implements FigureSource {

  private final Map<Metric, LongSupplier> kept = new ConcurrentHashMap<>();

  /** Running totals as they were a second ago; rolling-up thread only. */
  private final Map<Metric, Long> before = new HashMap<>();

  /**
   * From now on this figure is asked for there.
   *
   * @param value as it stands; of what is counted a second, the sum since the start. From memory.
   */
  public KeptFigures tell(Metric metric, LongSupplier value) {
    kept.put(metric, value);
    return this;
  }

  @Override
  public Map<Metric, Double> take(long nowNanos) {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.ofMeasurement(Metric.SESSION_CONVERSATIONS.measurement())) {
      LongSupplier source = kept.get(metric);
      long value = source == null ? 0 : source.getAsLong();
      if (metric.kind() == Kind.PER_SECOND) {
        Long last = before.put(metric, value);
        value -= last == null ? 0 : last;
      }
      figures.put(metric, (double) value);
    }
    return figures;
  }
}
