package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.agent.ProcessSockets;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

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
  private volatile BooleanSupplier toldToWait = () -> false;

  public UpstreamPool(
      UpstreamLimit limit,
      BackendSwitches switches,
      BackendAddress address,
      ProcessSockets sockets) {
    this.limit = limit;
    this.switches = switches;
    this.address = address;
    this.sockets = sockets;
  }

  /** From now on it asks this one whether the backend wants to be left alone. */
  public void follow(BackendMeter meter) {
    toldToWait = meter::isToldToWait;
  }

  @Override
  public Map<Metric, Double> get() {
    Map<Metric, Double> levels = new EnumMap<>(Metric.class);
    int free = limit.free();
    boolean refuses = switches.breaker().state().refusesAll() || toldToWait.getAsBoolean();
    levels.put(Metric.BACKEND_PLACES, (double) limit.most());
    levels.put(Metric.BACKEND_PLACES_FREE, (double) free);
    levels.put(Metric.BACKEND_PLACES_USED, (double) (limit.most() - free));
    levels.put(Metric.BACKEND_WAITING, (double) limit.waiting());
    levels.put(Metric.BACKEND_BUDGET, refuses ? 0.0 : free);
    address
        .known()
        .ifPresent(known ->
            sockets
                .establishedTo(known, address.port())
                .ifPresent(count -> levels.put(Metric.BACKEND_CONNECTIONS, (double) count)));
    return levels;
  }
}
