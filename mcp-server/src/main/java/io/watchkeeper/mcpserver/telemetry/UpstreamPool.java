package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.agent.ProcessSockets;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How full the way to a backend is: places in the limit, and the connections that stand. The JDK's
 * client tells nothing of its pool, so the connections are those that the kernel knows. Asked by
 * the emitter's thread once a second.
 */
public final class UpstreamPool implements Supplier<Map<Metric, Double>> {

  private final UpstreamLimit limit;
  private final BackendSwitches switches;
  private final BackendAddress address;
  private final ProcessSockets sockets;
  private final int windowBudget;
  private volatile @Nullable BackendMeter meter;

  /**
   * Of the backend that the connections go to.
   *
   * @param windowBudget requests that the upstream's plan allows within its window
   */
  public UpstreamPool(Way way, Connected connected, int windowBudget) {
    this.limit = way.limit;
    this.switches = way.switches;
    this.address = connected.address;
    this.sockets = connected.sockets;
    this.windowBudget = windowBudget;
  }

  /** What a call passes on its way. */
  public record Way(UpstreamLimit limit, BackendSwitches switches) {}

  /** Where to look for connections. */
  public record Connected(BackendAddress address, ProcessSockets sockets) {}

  /** From now on it asks this one what was sent, and whether the backend wants to be left alone. */
  public void follow(BackendMeter sending) {
    meter = sending;
  }

  @Override
  public Map<Metric, Double> get() {
    Map<Metric, Double> levels = new EnumMap<>(Metric.class);
    int free = limit.free();
    BackendMeter sending = meter;
    boolean toldToWait = sending != null && sending.isToldToWait();
    boolean refuses = switches.breaker().state().refusesAll() || toldToWait;
    long inWindow = sending == null ? 0 : sending.inWindow();
    levels.put(Metric.BACKEND_PLACES, (double) limit.most());
    levels.put(Metric.BACKEND_PLACES_FREE, (double) free);
    levels.put(Metric.BACKEND_PLACES_USED, (double) (limit.most() - free));
    levels.put(Metric.BACKEND_WAITING, (double) limit.waiting());
    levels.put(Metric.BACKEND_BUDGET, refuses ? 0.0 : free);
    levels.put(Metric.BACKEND_WINDOW_CALLS, (double) inWindow);
    levels.put(Metric.BACKEND_WINDOW_LEFT, toldToWait ? 0.0 : Math.max(0, windowBudget - inWindow));
    address
        .known()
        .ifPresent(known ->
            sockets
                .establishedTo(known, address.port())
                .ifPresent(count -> levels.put(Metric.BACKEND_CONNECTIONS, (double) count)));
    return levels;
  }
}
