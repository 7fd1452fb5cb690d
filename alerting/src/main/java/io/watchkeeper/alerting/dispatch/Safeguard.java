package io.watchkeeper.alerting.dispatch;

import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.approval.Approvals;
import io.watchkeeper.alerting.approval.Settled;
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.LeaseBoard;
import io.watchkeeper.alerting.policy.ActionMode;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands above every incident: the kill switch, and the care that a start takes with what the
 * process before left. Where something is not known, nothing is done.
 *
 * <p>Every method runs on the owner thread.
 */
public final class Safeguard {

  private static final Logger LOG = LoggerFactory.getLogger(Safeguard.class);

  private final ActionMode mode;
  private final LeaseKeeper leases;
  private final Approvals approvals;
  private final Dispatcher.Memory memory;
  private final InstantSource clock;

  public Safeguard(Dispatcher.Deeds deeds, Dispatcher.Memory memory, InstantSource clock) {
    this.mode = deeds.policy().settings().mode();
    this.leases = deeds.leases();
    this.approvals = deeds.approvals();
    this.memory = memory;
    this.clock = clock;
  }

  /** Takes up what the process before held; first of all after a start. */
  public void resume() {
    leases.restore();
    if (approvals.restore()) {
      settle();
    } else {
      turnOn(
          "approvals.json cannot be read, so what people undid is not known: look at the open"
              + " incidents, then turn the switch off");
    }
    KillSwitch.State kill = memory.killSwitch().state();
    if (kill.on()) {
      end("kill switch: " + kill.reason());
    }
    memory
        .audit()
        .record(
            Entry.once(
                AuditRecord.Kind.RESTART,
                AuditRecord.About.SELF,
                new Entry.Event("start", "alerting was started"),
                "started in mode " + mode + ", kill switch " + (kill.on() ? "on" : "off")));
  }

  /**
   * Takes effect before it is on disk; the exception says that it is not.
   *
   * @param event what people read about it: its reason, and who turned it where that is known
   */
  public void killSwitch(boolean on, Entry.Event event) throws IOException {
    if (on) {
      end("kill switch: " + event.why());
    }
    try {
      memory.killSwitch().turn(new KillSwitch.State(on, event.why(), clock.instant()));
    } finally {
      memory
          .audit()
          .record(
              Entry.once(
                  AuditRecord.Kind.KILL_SWITCH,
                  AuditRecord.About.SELF,
                  event,
                  on ? "on: all leases released, nothing is done" : "off"));
    }
  }

  /** Brings what two files say into line, and both with the mode of this start. */
  private void settle() {
    for (LeaseBoard.Held held : leases.held()) {
      // The process before may have ended between two writes.
      approvals.taken(held.id());
      approvals
          .settled(held.id())
          .filter(settled -> settled.how() == Settled.How.UNDONE)
          .ifPresent(settled -> leases.releaseLease(held.id(), settled.words()));
    }
    String why = "alerting was started with watchkeeper.actions.mode " + mode.wire();
    switch (mode) {
      case OBSERVE -> end(why);
      case APPROVE -> {}
      case ACT -> approvals.withdrawAll(why);
    }
  }

  private void turnOn(String why) {
    try {
      killSwitch(true, new Entry.Event("kill-switch", why));
    } catch (IOException e) {
      LOG.error("the kill switch is on, but a restart would forget it", e);
    }
  }

  private void end(String why) {
    leases.releaseAll(why);
    approvals.withdrawAll(why);
  }
}
