package io.watchkeeper.alerting.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.action.lease.Claim;
import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.AuditSettings;
import io.watchkeeper.alerting.fake.ManualTime;
import io.watchkeeper.alerting.fake.Trail;
import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.AuditRecord.Kind;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsTest {

  private static final Claim OPEN = claim("i", new Action.OpenBreaker("s1", "notion"));
  private static final Claim SERVE = claim("i", new Action.ServeFromCache("s1", "notion"));

  private final ManualTime time = new ManualTime();
  private final WireJson json = new WireJson();
  private final Instant start = time.instant();
  @TempDir Path folder;
  private Trail trail;
  private Approvals approvals;

  @BeforeEach
  void begin() throws IOException {
    trail = new Trail(new AuditLog(folder, new AuditSettings(1 << 20, 2), json, time));
    approvals = restarted();
  }

  @Test
  void eachActionWaitsByItself() {
    assertEquals(2, approvals.propose(List.of(OPEN, SERVE)).size());
    assertEquals(List.of(), approvals.propose(List.of(OPEN, SERVE)), "they wait already");
    approvals.taken(SERVE.leaseId());
    assertEquals(List.of(new Proposal(OPEN, start, start.plusSeconds(600))), approvals.waiting());
    assertEquals(2, trail.of(Kind.PROPOSAL).size());
    assertEquals("waiting: until 2026-11-20T10:10:00Z", trail.newest(Kind.PROPOSAL).outcome());
  }

  @Test
  void lapsesAfterTenMinutesAndNotAMillisecondSooner() {
    approvals.propose(List.of(OPEN));
    time.advance(Duration.ofMillis(599_999));
    assertEquals(1, approvals.waiting().size());
    time.advance(Duration.ofMillis(1));
    assertEquals(List.of(), approvals.waiting());
    assertEquals(Settled.How.LAPSED, approvals.settled(OPEN.leaseId()).orElseThrow().how());
    assertEquals(
        "lapsed: not proposed again for this incident", trail.newest(Kind.PROPOSAL).outcome());
    time.advance(Duration.ofMillis(1));
    assertEquals(2, trail.of(Kind.PROPOSAL).size(), "it lapses once");
  }

  @Test
  void aTimerThatIsLateLetsNobodyIn() {
    approvals.propose(List.of(OPEN));
    time.forget();
    time.advance(Duration.ofMinutes(10));
    assertEquals(1, approvals.waiting().size(), "no timer came");
    approvals.lapseDue();
    assertEquals(List.of(), approvals.waiting());
  }

  @Test
  void aRestartGivesNoTimeAnew() {
    approvals.propose(List.of(OPEN));
    time.advance(Duration.ofMinutes(9));
    Approvals second = restarted();
    assertEquals(start, second.waiting().getFirst().since());
    time.advance(Duration.ofMillis(59_999));
    assertEquals(1, second.waiting().size());
    time.advance(Duration.ofMillis(1));
    assertEquals(List.of(), second.waiting());
    assertTrue(restarted().settled(OPEN.leaseId()).isPresent(), "what lapsed stays so");
  }

  @Test
  void whatLapsedWhileAlertingWasAwayIsSaidSo() {
    approvals.propose(List.of(OPEN));
    time.forget();
    time.advance(Duration.ofMinutes(10));
    assertEquals(List.of(), restarted().waiting());
    assertTrue(trail.newest(Kind.PROPOSAL).outcome().startsWith("lapsed"));
  }

  @Test
  void noMoreWaitThanAPersonCanJudge() {
    List<Claim> claims =
        IntStream.range(0, Approvals.MAX_WAITING)
            .mapToObj(i -> claim("i" + i, new Action.OpenBreaker("s1", "notion")))
            .toList();
    assertEquals(99, approvals.propose(claims.subList(0, 99)).size());
    assertEquals(1, approvals.propose(claims.subList(99, 100)).size());
    assertEquals(List.of(), approvals.propose(List.of(OPEN)));
    assertEquals(Optional.empty(), approvals.waiting(OPEN.leaseId()));
    approvals.taken(claims.getFirst().leaseId());
    assertEquals(1, approvals.propose(List.of(OPEN)).size(), "there is room again");
  }

  @Test
  void theCloseEndsWhatWaitsAndForgetsWhatWasSettled() throws IOException {
    approvals.propose(List.of(OPEN, SERVE));
    approvals.undone(Settled.of(OPEN, Settled.How.UNDONE, "undone by ann: no"));
    approvals.closed("another");
    assertEquals(1, approvals.waiting().size());
    approvals.closed("i");
    assertEquals(List.of(), approvals.waiting());
    assertEquals("incident closed", approvals.past(SERVE.leaseId()).orElseThrow().words());
    assertEquals(Optional.empty(), approvals.settled(OPEN.leaseId()));
    assertEquals(List.of(), restarted().waiting());
  }

  @Test
  void onlyWhatIsStillCalledForWaitsOn() {
    approvals.propose(List.of(OPEN, SERVE));
    approvals.keepOnly("i", Set.of(SERVE.leaseId()), "no longer called for");
    assertEquals(List.of(SERVE), approvals.waiting().stream().map(Proposal::claim).toList());
    assertEquals("withdrawn", trail.newest(Kind.PROPOSAL).outcome());
    approvals.propose(List.of(OPEN));
    assertEquals(Optional.empty(), approvals.past(OPEN.leaseId()), "it waits again");
  }

  @Test
  void whatWasUndoneCountsEvenWhenTheDiskRefuses() throws IOException {
    Path inTheWay = folder.resolve("approvals.json.next");
    Files.createDirectory(inTheWay);
    approvals.propose(List.of(OPEN));
    Settled undone = Settled.of(OPEN, Settled.How.UNDONE, "undone by ann: no");
    assertThrows(IOException.class, () -> approvals.undone(undone));
    assertEquals(Optional.of(undone), approvals.settled(OPEN.leaseId()));
    Files.delete(inTheWay);
    approvals.undone(undone);
    assertEquals(Optional.of(undone), restarted().settled(OPEN.leaseId()));
  }

  @Test
  void aFileThatCannotBeReadIsSaidSo() throws IOException {
    for (String broken : List.of("{\"waiting\":[", "{}", "{\"settled\":[{\"how\":\"SUNG\"}]}")) {
      Files.writeString(folder.resolve("approvals.json"), broken);
      assertFalse(approvals().restore(), broken);
    }
  }

  @Test
  void whatIsSettledIsBounded() throws IOException {
    List<Settled> full =
        IntStream.range(0, Approvals.MAX_SETTLED)
            .mapToObj(i ->
                Settled.of(claim("i" + i, OPEN.action()), Settled.How.UNDONE, "undone by ann: no"))
            .toList();
    new ApprovalFile(folder, json).write(new ApprovalFile.Content(List.of(), full));
    Approvals next = restarted();
    assertTrue(next.settled(full.getFirst().lease()).isPresent());
    next.undone(Settled.of(OPEN, Settled.How.UNDONE, "undone by ann: no"));
    assertEquals(Optional.empty(), next.settled(full.getFirst().lease()), "the oldest");
    assertTrue(next.settled(full.get(1).lease()).isPresent());
    assertTrue(next.settled(OPEN.leaseId()).isPresent());
  }

  private Approvals restarted() {
    Approvals next = approvals();
    assertTrue(next.restore());
    return next;
  }

  private Approvals approvals() {
    return new Approvals(
        Duration.ofMinutes(10),
        new Approvals.Records(new ApprovalFile(folder, json), trail.log()),
        new LeaseKeeper.Time(time, time));
  }

  private static Claim claim(String incident, Action action) {
    return new Claim(incident, action, "notion is slow");
  }
}
