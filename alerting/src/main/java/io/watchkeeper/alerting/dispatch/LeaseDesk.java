package io.watchkeeper.alerting.dispatch;

import io.watchkeeper.alerting.action.lease.Claim;
import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.approval.Approvals;
import io.watchkeeper.alerting.approval.Proposal;
import io.watchkeeper.alerting.approval.Settled;
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.Instruction;
import io.watchkeeper.alerting.model.LeaseBoard;
import io.watchkeeper.alerting.policy.Policy;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where people look at single actions, approve and undo them. Saying the same twice does it once.
 * An approval is in the audit before the server is told, and an undone action is on disk as such
 * before its lease is released; should the process die in between, the lease ends by itself.
 *
 * <p>Every method runs on the owner thread, so an undo and a renewal never cross.
 */
public final class LeaseDesk {

  private final Policy policy;
  private final LeaseKeeper leases;
  private final Approvals approvals;
  private final Dispatcher.Memory memory;
  private final InstantSource clock;

  public LeaseDesk(Dispatcher.Deeds deeds, Dispatcher.Memory memory, InstantSource clock) {
    this.policy = deeds.policy();
    this.leases = deeds.leases();
    this.approvals = deeds.approvals();
    this.memory = memory;
    this.clock = clock;
  }

  public LeaseBoard board() {
    approvals.lapseDue();
    KillSwitch.State kill = memory.killSwitch().state();
    return new LeaseBoard(
        policy.settings().mode().wire(),
        new LeaseBoard.Switch(kill.on(), kill.reason(), kill.since()),
        approvals.waiting().stream().map(Proposal::shown).toList(),
        leases.held());
  }

  /** Lets a waiting action be taken; the command has left when this returns. */
  public Ruling approve(String id, Instruction instruction) {
    approvals.lapseDue();
    Optional<LeaseBoard.Held> held = leases.find(id);
    if (held.isPresent()) {
      return approveAgain(held.get(), instruction);
    }
    Optional<Proposal> waiting = approvals.waiting(id);
    if (waiting.isEmpty()) {
      return notWaiting(AuditRecord.Kind.APPROVAL, id, instruction);
    }
    Claim claim = waiting.get().claim();
    Subject subject = new Subject(claim.incident(), claim.action());
    Instant heardAt =
        memory.book().find(claim.incident()).map(IncidentBook.Known::heardAt).orElse(Instant.EPOCH);
    Optional<String> obstacle = obstacle(claim, heardAt);
    if (obstacle.isPresent()) {
      return refuse(AuditRecord.Kind.APPROVAL, subject, instruction, obstacle.get());
    }
    write(AuditRecord.Kind.APPROVAL, subject, instruction, "approved");
    leases.hold(List.of(claim.approvedBy(instruction.by())), heardAt);
    memory.book().acted(claim.action().target(), clock.instant(), policy.settings().minInterval());
    approvals.taken(id);
    return new Ruling.Done();
  }

  /**
   * Ends an action, or says no to a waiting one; it is not taken again for its incident.
   *
   * @throws IOException it is ended, but a restart would forget that it must not be taken again
   */
  public Ruling undo(String id, Instruction instruction) throws IOException {
    approvals.lapseDue();
    Optional<Settled> before =
        approvals.settled(id).filter(settled -> settled.how() == Settled.How.UNDONE);
    if (before.isPresent()) {
      // Written again: the disk may have refused the first time.
      approvals.undone(before.get());
      return new Ruling.Done();
    }
    Optional<LeaseBoard.Held> held = leases.find(id);
    Optional<Subject> subject =
        held.map(Subject::of).or(() -> approvals.waiting(id).map(Subject::of));
    if (subject.isEmpty()) {
      return notWaiting(AuditRecord.Kind.UNDO, id, instruction);
    }
    String words = "undone by " + instruction.by() + ": " + instruction.reason();
    try {
      approvals.undone(
          new Settled(
              id, subject.get().incident(), subject.get().action(), Settled.How.UNDONE, words));
    } finally {
      leases.releaseLease(id, words);
      write(
          AuditRecord.Kind.UNDO,
          subject.get(),
          instruction,
          held.isPresent() ? "undone: the release is sent" : "declined: it was not taken");
    }
    return new Ruling.Done();
  }

  /** What a person decides about. */
  private record Subject(String incident, Action action) {

    static Subject of(LeaseBoard.Held held) {
      return new Subject(held.incident(), held.action());
    }

    static Subject of(Proposal proposal) {
      return new Subject(proposal.claim().incident(), proposal.claim().action());
    }
  }

  private Ruling approveAgain(LeaseBoard.Held held, Instruction instruction) {
    Subject subject = Subject.of(held);
    if (held.stage() == LeaseBoard.Stage.RELEASING) {
      String why =
          approvals
              .settled(held.id())
              .map(Settled::words)
              .orElse("its incident closed, or the kill switch was turned on");
      return refuse(
          AuditRecord.Kind.APPROVAL, subject, instruction, "it is being released: " + why);
    }
    write(AuditRecord.Kind.APPROVAL, subject, instruction, "repeated: it is held already");
    return new Ruling.Done();
  }

  private Ruling notWaiting(AuditRecord.Kind kind, String id, Instruction instruction) {
    Optional<Settled> past = approvals.past(id);
    return past.isEmpty()
        ? new Ruling.Unknown()
        : refuse(
            kind,
            new Subject(past.get().incident(), past.get().action()),
            instruction,
            past.get().words());
  }

  private Ruling refuse(
      AuditRecord.Kind kind, Subject subject, Instruction instruction, String why) {
    write(kind, subject, instruction, "refused: " + why);
    return new Ruling.TooLate(why);
  }

  private Optional<String> obstacle(Claim claim, Instant heardAt) {
    if (leases.silent(heardAt)) {
      return Optional.of(
          "the watch has not spoken of incident "
              + claim.incident()
              + " of late, so what is begun would not be renewed: look whether the watch runs, and"
              + " repeat when the incident is heard of again");
    }
    return policy.obstacle(
        claim.action().target(),
        claim.incident(),
        memory.situation(clock.instant(), leases.targets()));
  }

  private void write(
      AuditRecord.Kind kind, Subject subject, Instruction instruction, String outcome) {
    memory
        .audit()
        .record(
            Entry.once(
                kind,
                AuditRecord.About.target(subject.incident(), subject.action().target()),
                Entry.Event.of(subject.action().kind(), instruction),
                outcome));
  }
}
