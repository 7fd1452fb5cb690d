package io.watchkeeper.alerting.dispatch;

import io.watchkeeper.alerting.action.lease.Claim;
import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.approval.Approvals;
import io.watchkeeper.alerting.approval.Proposal;
import io.watchkeeper.alerting.approval.Settled;
import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.Verdict;
import io.watchkeeper.alerting.policy.ActionMode;
import io.watchkeeper.alerting.policy.ActionSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Does what a verdict says as far as the mode allows, and never what a person undid. Runs on the
 * owner thread.
 */
final class ActionExecutor {

  private final ActionSettings settings;
  private final LeaseKeeper leases;
  private final Approvals approvals;
  private final IncidentBook book;

  ActionExecutor(Dispatcher.Deeds deeds, IncidentBook book) {
    this.settings = deeds.policy().settings();
    this.leases = deeds.leases();
    this.approvals = deeds.approvals();
    this.book = book;
  }

  /**
   * What came of a verdict.
   *
   * @param outcome for the audit, begins with one telling word
   * @param words what was asked for, would have been, or waits; for on-call
   * @param proposed whether something waits now that did not before
   */
  record Result(String outcome, List<String> words, boolean proposed) {

    Result(String outcome) {
      this(outcome, List.of(), false);
    }
  }

  /** Whose word a verdict rests on. */
  record Basis(String incident, Instant now, Instant heardAt) {}

  Result carryOut(Verdict verdict, Basis basis) {
    return switch (verdict) {
      case Verdict.Ignore(String reason) -> {
        approvals.keepOnly(basis.incident(), Set.of(), reason);
        yield new Result("ignored");
      }
      case Verdict.Recheck _ -> new Result("rechecked-later");
      case Verdict.Act act -> act(act, basis);
      case Verdict.Unsupported _ -> new Result("ignored");
    };
  }

  private Result act(Verdict.Act act, Basis basis) {
    if (leases.silent(basis.heardAt())) {
      return new Result("left-alone: the watch has not spoken of it of late");
    }
    List<Claim> claims = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<String> nos = new ArrayList<>();
    for (Action action : act.actions()) {
      Claim claim = new Claim(basis.incident(), action, act.reason());
      Optional<Settled> no = approvals.settled(claim.leaseId()).filter(this::binds);
      if (no.isEmpty()) {
        claims.add(claim);
      } else {
        words.add(words(action) + " is left alone: " + no.get().words());
        nos.add(action.kind() + " " + no.get().words());
      }
    }
    approvals.keepOnly(
        basis.incident(),
        claims.stream().map(Claim::leaseId).collect(Collectors.toSet()),
        "no longer called for");
    if (claims.isEmpty()) {
      return new Result("left-alone: " + String.join("; ", nos), words, false);
    }
    return switch (settings.mode()) {
      case OBSERVE -> {
        claims.forEach(claim -> words.add("would " + words(claim.action())));
        yield new Result(
            "observed: nothing is done while watchkeeper.actions.mode is observe", words, false);
      }
      case APPROVE -> propose(claims, words);
      case ACT -> {
        leases.hold(claims, basis.heardAt());
        for (Claim claim : claims) {
          book.acted(claim.action().target(), basis.now(), settings.minInterval());
          words.add(words(claim.action()));
        }
        yield new Result("acted", words, false);
      }
    };
  }

  private Result propose(List<Claim> claims, List<String> words) {
    List<Proposal> added = approvals.propose(claims);
    boolean noRoom = false;
    for (Claim claim : claims) {
      Optional<Proposal> waiting = approvals.waiting(claim.leaseId());
      noRoom |= waiting.isEmpty();
      words.add(
          words(claim.action())
              + waiting
                  .map(w -> " waits for approval until " + w.until() + ", id " + claim.leaseId())
                  .orElse(" is not proposed: " + Approvals.MAX_WAITING + " actions wait already"));
    }
    return new Result(
        noRoom
            ? "dropped: " + Approvals.MAX_WAITING + " actions wait for approval already"
            : "waiting: nothing is done until a person approves",
        words,
        !added.isEmpty());
  }

  /** What only lapsed may be taken once alerting acts by itself. */
  private boolean binds(Settled settled) {
    return switch (settled.how()) {
      case UNDONE -> true;
      case LAPSED -> settings.mode() == ActionMode.APPROVE;
      case WITHDRAWN -> false;
    };
  }

  private static String words(Action action) {
    return action.kind() + " for " + action.target();
  }
}
