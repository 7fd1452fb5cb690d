package io.watchkeeper.alerting.approval;

import io.watchkeeper.alerting.action.lease.Claim;
import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.model.AuditRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for a person, each action by itself, and what was settled about it while its incident
 * is open. Nothing here is in force at any server.
 *
 * <p>Both outlive the process. Proposals could be made anew by the watch's next heartbeat, but then
 * each restart would begin their time anew, so that one which nobody looks at never lapsed; and
 * what a person undid has to be on disk anyway.
 *
 * <p>Every method runs on the owner thread.
 */
public final class Approvals {

  /** More than a person can judge; beyond it nothing is proposed until there is room. */
  public static final int MAX_WAITING = 100;

  /** Two for each incident that alerting remembers; beyond it the oldest is forgotten. */
  static final int MAX_SETTLED = 2000;

  /** Proposals that ended, kept for who comes too late. In memory only. */
  static final int MAX_WITHDRAWN = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);

  private final Duration within;
  private final ApprovalFile file;
  private final AuditLog audit;
  private final ScheduledExecutorService owner;
  private final InstantSource clock;
  private final Map<String, Proposal> waiting = new LinkedHashMap<>();
  private final Map<String, Settled> settled = new LinkedHashMap<>();
  private final Map<String, Settled> withdrawn = new LinkedHashMap<>();

  /**
   * Empty; see {@link #restore}.
   *
   * @param within how long a proposal waits
   */
  public Approvals(Duration within, Records records, LeaseKeeper.Time time) {
    this.within = within;
    this.file = records.file();
    this.audit = records.audit();
    this.owner = time.owner();
    this.clock = time.clock();
  }

  /** What is written down, and where. */
  public record Records(ApprovalFile file, AuditLog audit) {}

  /**
   * Takes up what the process before left.
   *
   * @return false when that cannot be read, so that what people undid is not known
   */
  public boolean restore() {
    try {
      ApprovalFile.Content content = file.read();
      content.settled().forEach(each -> settled.put(each.lease(), each));
      for (Proposal proposal : content.waiting()) {
        waiting.put(proposal.claim().leaseId(), proposal);
        lapseLater(proposal.until());
      }
      lapseDue();
      return true;
    } catch (IOException e) {
      LOG.error("what people approved and undid cannot be read", e);
      return false;
    }
  }

  /**
   * Lets these wait, but for those that wait already and those for which there is no room.
   *
   * @return what waits now and did not before
   */
  public List<Proposal> propose(List<Claim> claims) {
    List<Proposal> added = new ArrayList<>();
    Instant now = clock.instant();
    for (Claim claim : claims) {
      String lease = claim.leaseId();
      if (!waiting.containsKey(lease) && waiting.size() < MAX_WAITING) {
        Proposal proposal = new Proposal(claim, now, now.plus(within));
        waiting.put(lease, proposal);
        withdrawn.remove(lease);
        lapseLater(proposal.until());
        added.add(proposal);
      }
    }
    if (!added.isEmpty()) {
      saveOrSay();
      added.forEach(each -> write(each, each.claim().reason(), "waiting: until " + each.until()));
    }
    return added;
  }

  /** Ends those of the incident that are not among these. */
  public void keepOnly(String incident, Set<String> leases, String why) {
    withdraw(
        waiting.values().stream()
            .filter(each -> each.claim().incident().equals(incident))
            .filter(each -> !leases.contains(each.claim().leaseId()))
            .toList(),
        why);
  }

  public void withdrawAll(String why) {
    withdraw(List.copyOf(waiting.values()), why);
  }

  /** Nothing waits for the incident any more, and what was settled about it is of no use. */
  public void closed(String incident) {
    boolean had = settled.values().removeIf(each -> each.incident().equals(incident));
    keepOnly(incident, Set.of(), "incident closed");
    if (had) {
      saveOrSay();
    }
  }

  /** It is held from now on. Should the disk refuse, a restart finds it held and forgets it. */
  public void taken(String lease) {
    if (waiting.remove(lease) != null) {
      saveOrSay();
    }
  }

  /**
   * Not to be taken again while the incident is open. It counts at once, even when the disk
   * refuses.
   *
   * @throws IOException a restart would forget it
   */
  public void undone(Settled undone) throws IOException {
    settle(undone);
    save();
  }

  /** Ends what has waited too long. Also for whoever comes before the timer does. */
  public void lapseDue() {
    Instant now = clock.instant();
    List<Proposal> due =
        waiting.values().stream().filter(each -> !now.isBefore(each.until())).toList();
    for (Proposal proposal : due) {
      String words = "nobody approved it from " + proposal.since() + " to " + proposal.until();
      Claim claim = proposal.claim();
      settle(Settled.of(claim, Settled.How.LAPSED, words));
      write(proposal, words, "lapsed: not proposed again for this incident");
    }
    if (!due.isEmpty()) {
      saveOrSay();
    }
  }

  /** The oldest first. */
  public List<Proposal> waiting() {
    return List.copyOf(waiting.values());
  }

  public Optional<Proposal> waiting(String lease) {
    return Optional.ofNullable(waiting.get(lease));
  }

  /** Why it must not be taken again, if so. */
  public Optional<Settled> settled(String lease) {
    return Optional.ofNullable(settled.get(lease));
  }

  /** Why it does not wait any more; empty for what is not known or was forgotten. */
  public Optional<Settled> past(String lease) {
    return settled(lease).or(() -> Optional.ofNullable(withdrawn.get(lease)));
  }

  private void settle(Settled how) {
    waiting.remove(how.lease());
    settled.put(how.lease(), how);
    forgetOldest(settled, MAX_SETTLED);
  }

  private void withdraw(List<Proposal> proposals, String why) {
    for (Proposal proposal : proposals) {
      String lease = proposal.claim().leaseId();
      waiting.remove(lease);
      withdrawn.put(lease, Settled.of(proposal.claim(), Settled.How.WITHDRAWN, why));
      forgetOldest(withdrawn, MAX_WITHDRAWN);
      write(proposal, why, "withdrawn");
    }
    if (!proposals.isEmpty()) {
      saveOrSay();
    }
  }

  private static void forgetOldest(Map<String, Settled> map, int most) {
    if (map.size() > most) {
      map.remove(map.keySet().iterator().next());
    }
  }

  private void lapseLater(Instant until) {
    var _ =
        owner.schedule(
            () -> {
              try {
                lapseDue();
              } catch (RuntimeException e) {
                LOG.error("a proposal did not lapse by itself; it is refused all the same", e);
              }
            },
            Math.max(0, Duration.between(clock.instant(), until).toNanos()),
            TimeUnit.NANOSECONDS);
  }

  private void save() throws IOException {
    file.write(
        new ApprovalFile.Content(List.copyOf(waiting.values()), List.copyOf(settled.values())));
  }

  /** For what a restart makes anew or finds out: the watch's next heartbeat, the leases' file. */
  private void saveOrSay() {
    try {
      save();
    } catch (IOException e) {
      LOG.error("what waits for approval is not on disk: a restart begins its time anew", e);
    }
  }

  private void write(Proposal proposal, String why, String outcome) {
    Claim claim = proposal.claim();
    audit.record(
        Entry.once(
            AuditRecord.Kind.PROPOSAL,
            AuditRecord.About.target(claim.incident(), claim.action().target()),
            new Entry.Event(claim.action().kind(), why),
            outcome));
  }
}
