package io.watchkeeper.alerting.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.action.lease.CommandAnswer;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.AuditRecord.Kind;
import io.watchkeeper.alerting.model.LeaseBoard;
import io.watchkeeper.alerting.policy.ActionMode;
import io.watchkeeper.anomaly.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What people decide, among heartbeats and lost answers. */
class LeaseDeskTest extends OneIncident {

  @Test
  void nothingIsDoneUntilAPersonApproves() throws IOException {
    heartbeat();
    hear(Duration.ofMinutes(1));
    assertEquals(List.of(), server.heard());
    assertEquals(Set.of(OPEN, SERVE), waiting());
    assertEquals(1, bench.trail().of(Kind.DECISION).size(), "heartbeats decide the same");
    assertEquals(new Ruling.Done(), alerting.desk().approve(OPEN, ANN));
    time.settle();
    assertEquals(Set.of(OPEN), server.held());
    assertEquals(Set.of(SERVE), waiting());
    hear(Duration.ofMinutes(1));
    assertEquals(Set.of(OPEN), server.held(), "renewed; the other still waits");
    AuditRecord approval = bench.trail().newest(Kind.APPROVAL);
    assertEquals("ann", approval.by());
    assertEquals("clients see errors", approval.why());
    assertEquals("i", approval.about().incident());
    assertEquals("open-breaker", approval.what());
    assertTrue(bench.trail().newest(Kind.COMMAND).why().endsWith("; approved by ann"));
  }

  @Test
  void thatAnActionWaitsIsToldWithTheOpening() throws IOException {
    heartbeat();
    time.settle();
    List<String> actions = bench.told().getFirst().details().actions();
    assertEquals(
        List.of(
            "open-breaker for notion on s1 waits for approval until 2026-11-20T10:10:00Z, id "
                + OPEN,
            "serve-from-cache for notion on s1 waits for approval until 2026-11-20T10:10:00Z, id "
                + SERVE),
        actions);
  }

  @Test
  void thatAnActionWaitsIsToldWhenItComesToThatLater() throws IOException {
    alerting.dispatcher().accept(Incidents.with(Incidents.slow("i", ++revision), Severity.WARNING));
    time.settle();
    assertEquals(List.of(), bench.told().getFirst().details().actions());
    hear(Duration.ofSeconds(30));
    assertEquals(
        List.of("i/firing", "i/waiting"), bench.told().stream().map(each -> each.id()).toList());
    assertTrue(bench.told().getLast().details().actions().getFirst().contains("waits for"));
  }

  @Test
  void aDoubleClickAppliesOnce() throws IOException {
    heartbeat();
    CompletableFuture<CommandAnswer> slow = server.thenLater();
    assertEquals(new Ruling.Done(), alerting.desk().approve(OPEN, ANN));
    assertEquals(new Ruling.Done(), alerting.desk().approve(OPEN, ANN));
    assertEquals(1, server.heard().size());
    slow.complete(new CommandAnswer.Answered(new CommandOutcome.Applied(OPEN, time.instant())));
    time.settle();
    assertEquals(new Ruling.Done(), alerting.desk().approve(OPEN, ANN));
    assertEquals(1, server.heard().size());
    assertEquals(
        List.of("repeated: it is held already", "repeated: it is held already", "approved"),
        bench.trail().of(Kind.APPROVAL).stream().map(AuditRecord::outcome).toList());
  }

  @Test
  void approvesAMillisecondBeforeItLapsesAndNotAtTheMoment() throws IOException {
    heartbeat();
    hear(Duration.ofSeconds(595));
    time.advance(Duration.ofMillis(4_999));
    assertEquals(new Ruling.Done(), alerting.desk().approve(OPEN, ANN));
    time.advance(Duration.ofMillis(1));
    Ruling.TooLate late =
        assertInstanceOf(Ruling.TooLate.class, alerting.desk().approve(SERVE, ANN));
    assertTrue(late.why().startsWith("nobody approved it from "), late.why());
    assertTrue(bench.trail().newest(Kind.APPROVAL).outcome().startsWith("refused: nobody"));
    assertInstanceOf(Ruling.TooLate.class, alerting.desk().undo(SERVE, ANN));
    assertTrue(bench.trail().newest(Kind.UNDO).outcome().startsWith("refused: nobody"));
    hear(Duration.ofMinutes(1));
    assertEquals(Set.of(), waiting(), "it is not proposed again");
    assertEquals(Set.of(OPEN), server.held());
  }

  @Test
  void theCloseAndTheKillSwitchEndWhatWaits() throws IOException {
    heartbeat();
    killSwitch(true);
    assertTooLate("kill switch: maintenance", OPEN);
    heartbeat();
    assertEquals(Set.of(), waiting());
    killSwitch(false);
    heartbeat();
    assertEquals(Set.of(OPEN, SERVE), waiting(), "proposed anew when the switch is off");
    alerting.dispatcher().accept(Incidents.closed(Incidents.slow("i", 1), ++revision));
    assertTooLate("incident closed", OPEN);
    assertEquals(new Ruling.Unknown(), alerting.desk().approve("wk-nobody", ANN));
    assertEquals(new Ruling.Unknown(), alerting.desk().undo("wk-nobody", ANN));
    assertEquals(List.of(), server.heard());
  }

  @Test
  void whatIsBegunMustHaveAWatchThatSpeaks() throws IOException {
    heartbeat();
    time.advance(Duration.ofMillis(19_999));
    assertEquals(new Ruling.Done(), alerting.desk().approve(OPEN, ANN));
    time.advance(Duration.ofMillis(1));
    assertTooLate("the watch has not spoken of incident i of late", SERVE);
    assertTrue(bench.trail().newest(Kind.APPROVAL).outcome().startsWith("refused: the watch"));
    heartbeat();
    assertEquals(new Ruling.Done(), alerting.desk().approve(SERVE, ANN), "heard again");
  }

  @Test
  void approvalDoesNotWidenHowManyBackendsMayBeHeld() throws IOException {
    for (String id : List.of("a", "b", "c")) {
      alerting.dispatcher().accept(Incidents.slow(id, 1, "backend-" + id));
    }
    for (String id : List.of("a", "b")) {
      alerting.desk().approve(open(id), ANN);
    }
    assertTooLate("as many backends are held as may be (2)", open("c"));
    alerting.desk().approve(lease("a", new Action.ServeFromCache("s1", "backend-a")), ANN);
    alerting.desk().undo(open("b"), ANN);
    time.settle();
    assertEquals(new Ruling.Done(), alerting.desk().approve(open("c"), ANN));
  }

  private static String open(String id) {
    return lease(id, new Action.OpenBreaker("s1", "backend-" + id));
  }

  @Test
  void whatIsUndoneIsReleasedAndNotTakenAgainForItsIncident() throws IOException {
    alerting = bench.start(ActionMode.ACT);
    heartbeat();
    time.settle();
    assertEquals(Set.of(OPEN, SERVE), server.held());
    assertEquals(new Ruling.Done(), alerting.desk().undo(OPEN, ANN));
    time.settle();
    assertEquals(Set.of(SERVE), server.held(), "the other stays");
    hear(Duration.ofMinutes(2));
    assertEquals(Set.of(SERVE), server.held());
    alerting.desk().undo(SERVE, ANN);
    hear(Duration.ofMinutes(2));
    assertEquals(Set.of(), server.held(), "neither renewal nor recheck brings them back");
    alerting = bench.start(ActionMode.ACT);
    hear(Duration.ofMinutes(2));
    assertEquals(Set.of(), server.held(), "nor a restart");
    assertEquals(
        "left-alone: open-breaker undone by ann: clients see errors; serve-from-cache undone by"
            + " ann: clients see errors",
        bench.trail().newest(Kind.DECISION).outcome());
    alerting.dispatcher().accept(Incidents.closed(Incidents.slow("i", 1), ++revision));
    alerting.dispatcher().accept(Incidents.slow("next", 1));
    time.settle();
    assertEquals(2, server.held().size(), "the next incident may act");
  }

  @Test
  void anUndoIsWrittenDownWithWhoAndWhyAndItsReleaseToo() throws IOException {
    alerting = bench.start(ActionMode.ACT);
    heartbeat();
    time.settle();
    alerting.desk().undo(OPEN, ANN);
    time.settle();
    AuditRecord undo = bench.trail().newest(Kind.UNDO);
    assertEquals("ann", undo.by());
    assertEquals("clients see errors", undo.why());
    assertEquals("undone: the release is sent", undo.outcome());
    assertEquals("undone by ann: clients see errors", bench.trail().newest(Kind.RELEASE).why());
    alerting.desk().undo(OPEN, ANN);
    time.settle();
    assertEquals(3, server.heard().size(), "said twice, done once");
  }

  @Test
  void anUndoneWaitingActionIsDeclined() throws IOException {
    heartbeat();
    assertEquals(new Ruling.Done(), alerting.desk().undo(OPEN, ANN));
    assertEquals("declined: it was not taken", bench.trail().newest(Kind.UNDO).outcome());
    hear(Duration.ofMinutes(1));
    assertEquals(Set.of(SERVE), waiting());
    assertTooLate("undone by ann: clients see errors", OPEN);
    alerting = bench.start(ActionMode.ACT);
    hear(Duration.ofMinutes(1));
    assertEquals(Set.of(SERVE), server.held(), "the no counts in the other mode too");
    assertEquals(List.of(), server.commands().stream().filter(this::opens).toList());
  }

  @Test
  void anUndoThatMeetsARenewalInFlightWinsOverIt() throws IOException {
    alerting = bench.start(ActionMode.ACT);
    heartbeat();
    time.advance(Duration.ofMillis(4_999));
    CompletableFuture<CommandAnswer> renewal = server.thenLater();
    CompletableFuture<CommandAnswer> other = server.thenLater();
    time.advance(Duration.ofMillis(1));
    assertEquals(4, server.heard().size(), "both renewals are on their way");
    alerting.desk().undo(OPEN, ANN);
    assertEquals(4, server.heard().size(), "the release waits, or it could be overtaken");
    assertEquals(LeaseBoard.Stage.RELEASING, held(OPEN).stage());
    assertTooLate("it is being released: undone by ann", OPEN);
    CommandAnswer renewed =
        new CommandAnswer.Answered(new CommandOutcome.Renewed(OPEN, time.instant()));
    renewal.complete(renewed);
    other.complete(renewed);
    time.settle();
    assertInstanceOf(BackendCommand.Release.class, server.commands().getLast());
    hear(Duration.ofMinutes(1));
    assertEquals(Set.of(SERVE), server.held());
  }

  @Test
  void anUndoCountsThoughTheDiskRefusesAndIsMadeGoodByTheNext() throws IOException {
    alerting = bench.start(ActionMode.ACT);
    heartbeat();
    time.settle();
    Path inTheWay = folder.resolve("approvals.json.next");
    Files.createDirectory(inTheWay);
    assertThrows(IOException.class, () -> alerting.desk().undo(OPEN, ANN));
    time.settle();
    assertEquals(Set.of(SERVE), server.held(), "released all the same");
    Files.delete(inTheWay);
    assertEquals(new Ruling.Done(), alerting.desk().undo(OPEN, ANN));
    alerting = bench.start(ActionMode.ACT);
    assertTooLate("undone by ann", OPEN);
  }

  @Test
  void aVerdictThatWaitedIsNotCarriedOutOnTheWordOfASilentWatch() throws IOException {
    alerting = bench.start(ActionMode.ACT);
    alerting.dispatcher().accept(Incidents.slow("a", 1));
    time.settle();
    alerting.dispatcher().accept(Incidents.closed(Incidents.slow("a", 1), 2));
    time.advance(Duration.ofSeconds(9));
    int before = server.heard().size();
    // Looked at again at 30 s, the least interval; by then the watch was silent for 21 s.
    alerting.dispatcher().accept(Incidents.slow("j", 1));
    time.advance(Duration.ofMinutes(1));
    assertEquals(before, server.heard().size());
    assertTrue(bench.trail().newest(Kind.DECISION).outcome().startsWith("left-alone: the watch"));
  }

  private boolean opens(BackendCommand command) {
    return command instanceof BackendCommand.OpenBreaker;
  }
}
