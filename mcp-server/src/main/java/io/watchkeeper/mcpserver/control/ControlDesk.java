package io.watchkeeper.mcpserver.control;

import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.control.CommandOutcome.Refusal;
import io.watchkeeper.mcpserver.control.ControlState.Leased;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import java.util.List;

/** Takes commands, when it was allowed at all. */
public final class ControlDesk {

  private final boolean allowed;
  private final Leases leases;
  private final Prober prober;
  private final BackendSwitches switches;

  public ControlDesk(boolean allowed, Leases leases, Prober prober, BackendSwitches switches) {
    this.allowed = allowed;
    this.leases = leases;
    this.prober = prober;
    this.switches = switches;
  }

  CommandOutcome obey(BackendCommand command) {
    return allowed
        ? leases.obey(command)
        : new CommandOutcome.Refused(
            Refusal.NOT_ALLOWED,
            "this server obeys no commands; its operator can set watchkeeper.control.allowed=true");
  }

  ControlState state() {
    List<Leased> held =
        leases.held().stream()
            .map(lease ->
                new Leased(
                    lease.key().leaseId(),
                    lease.key().what().kind(),
                    lease.hold().incident(),
                    lease.hold().reason(),
                    lease.hold().since(),
                    lease.expiresAt()))
            .toList();
    return new ControlState(
        allowed,
        List.of(
            new ControlState.Backend(
                switches.backend(),
                switches.breaker().state(),
                switches.stateSince(),
                switches.isCacheOnly(),
                prober.successesInARow(),
                held)));
  }
}
