package io.watchkeeper.mcpserver.control;

import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.control.CommandOutcome.Refusal;
import io.watchkeeper.alerting.control.Lease;
import io.watchkeeper.mcpserver.control.HeldLease.Switch;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.resilience.Hold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Obeys leased commands to one backend. A switch is on while at least one lease holds it; the
 * oldest says why. Each lease is ended by the scheduler, whether or not anybody calls again.
 */
public final class Leases {

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  /** The key by which all services' logs speak of an incident. */
  private static final String INCIDENT_ID = "incident_id";

  /** Two switches for a handful of incidents at once; more is a commander that forgets its ids. */
  static final int MOST = 16;

  private final BackendSwitches switches;
  private final Prober prober;
  private final Clocks clocks;
  private final ScheduledExecutorService scheduler;

  /** In the order taken; guarded by this. */
  private final Map<HeldLease.Key, HeldLease> held = new LinkedHashMap<>();

  public Leases(
      BackendSwitches switches, Prober prober, Clocks clocks, ScheduledExecutorService scheduler) {
    this.switches = switches;
    this.prober = prober;
    this.clocks = clocks;
    this.scheduler = scheduler;
  }

  public CommandOutcome obey(BackendCommand command) {
    return switch (command) {
      case BackendCommand.OpenBreaker(var backend, var lease, var incident, var reason) ->
          take(new Request(backend, Switch.OPEN_BREAKER, lease), incident, reason);
      case BackendCommand.ServeFromCache(var backend, var lease, var incident, var reason) ->
          take(new Request(backend, Switch.SERVE_FROM_CACHE, lease), incident, reason);
      case BackendCommand.Release(var backend, var leaseId, var incident, var reason) ->
          release(backend, leaseId, new Why(incident, reason));
      case BackendCommand.Unsupported unsupported ->
          new CommandOutcome.Refused(
              Refusal.UNKNOWN_COMMAND,
              "this server knows open-breaker, serve-from-cache and release");
    };
  }

  /** The leases in force, oldest first. */
  synchronized List<HeldLease> held() {
    endThoseOver();
    return List.copyOf(held.values());
  }

  private synchronized CommandOutcome take(Request request, String incident, String reason) {
    endThoseOver();
    CommandOutcome.@Nullable Refused refusal = refusalOf(request.backend());
    if (refusal != null) {
      return refusal;
    }
    HeldLease.Key key = new HeldLease.Key(request.lease().id(), request.what());
    HeldLease before = held.get(key);
    if (before == null && held.size() >= MOST) {
      return new CommandOutcome.Refused(
          Refusal.TOO_MANY_LEASES, MOST + " leases are held already; renew or release those");
    }
    Hold hold =
        before == null ? new Hold(incident, reason, clocks.wall().instant()) : before.hold();
    HeldLease lease = lease(key, hold, request.lease());
    held.put(key, lease);
    var _ =
        scheduler.schedule(
            this::endThoseOver, request.lease().duration().toNanos(), TimeUnit.NANOSECONDS);
    if (before != null) {
      LOG.atDebug()
          .addKeyValue(INCIDENT_ID, printable(incident))
          .log("lease {} renewed until {}", printable(key.leaseId()), lease.expiresAt());
      return new CommandOutcome.Renewed(key.leaseId(), lease.expiresAt());
    }
    LOG.atInfo()
        .addKeyValue(INCIDENT_ID, printable(incident))
        .log(
            "{} of {} by lease {} until {}: incident {}: {}",
            key.what().kind(),
            request.backend(),
            printable(key.leaseId()),
            lease.expiresAt(),
            printable(incident),
            printable(reason));
    settle(false);
    return new CommandOutcome.Applied(key.leaseId(), lease.expiresAt());
  }

  private synchronized CommandOutcome release(String backend, String leaseId, Why why) {
    endThoseOver();
    CommandOutcome.@Nullable Refused refusal = refusalOf(backend);
    if (refusal != null) {
      return refusal;
    }
    boolean wasHeld = held.keySet().removeIf(key -> key.leaseId().equals(leaseId));
    if (wasHeld) {
      LOG.atInfo()
          .addKeyValue(INCIDENT_ID, printable(why.incident()))
          .log(
              "lease {} released: incident {}: {}",
              printable(leaseId),
              printable(why.incident()),
              printable(why.reason()));
      settle(true);
    }
    return new CommandOutcome.Released(leaseId, wasHeld);
  }

  private synchronized void endThoseOver() {
    long now = clocks.nanoTime().getAsLong();
    boolean ended =
        held.values()
            .removeIf(lease -> {
              if (lease.isOver(now)) {
                String incident = printable(lease.hold().incident());
                LOG.atInfo()
                    .addKeyValue(INCIDENT_ID, incident)
                    .log(
                        "{} by lease {} expired unrenewed: incident {}",
                        lease.key().what().kind(),
                        printable(lease.key().leaseId()),
                        incident);
              }
              return lease.isOver(now);
            });
    if (ended) {
      settle(false);
    }
  }

  /**
   * Makes the switches stand as the leases say.
   *
   * @param released true when a commander let go, who saw the backend well; then our own probes may
   *     confirm it. A lease that ran out says nothing of the backend, so the breaker tries it first
   */
  private void settle(boolean released) {
    Hold open = reason(Switch.OPEN_BREAKER);
    if (open != null) {
      switches.holdOpen(open);
      prober.start();
    } else if (switches.isHeldOpen()) {
      boolean recovered = prober.stop();
      switches.letGo(released && recovered);
      LOG.info("breaker of {} let go, now {}", switches.backend(), switches.breaker().state());
    }
    switches.readFromCache(reason(Switch.SERVE_FROM_CACHE));
  }

  private @Nullable Hold reason(Switch what) {
    for (HeldLease lease : held.values()) {
      if (lease.key().what() == what) {
        return lease.hold();
      }
    }
    return null;
  }

  private CommandOutcome.@Nullable Refused refusalOf(String backend) {
    return backend.equals(switches.backend())
        ? null
        : new CommandOutcome.Refused(
            Refusal.UNKNOWN_BACKEND, "this server has one backend: " + switches.backend());
  }

  private HeldLease lease(HeldLease.Key key, Hold hold, Lease lease) {
    return new HeldLease(
        key,
        hold,
        clocks.nanoTime().getAsLong() + lease.duration().toNanos(),
        clocks.wall().instant().plus(lease.duration()));
  }

  /** A commander's words must not write lines of their own into the log. */
  private static String printable(String words) {
    return words.replaceAll("\\p{Cntrl}", " ");
  }

  private record Request(String backend, Switch what, Lease lease) {}

  private record Why(String incident, String reason) {}
}
