package io.watchkeeper.alerting.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.model.LeaseBoard;
import io.watchkeeper.alerting.policy.ActionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people decided outlives the process, and nothing else does. */
class LeaseDeskRestartTest extends OneIncident {

  @Test
  void aKillSwitchThatCameBetweenIsObeyedThoughSomethingWaits() throws IOException {
    heartbeat();
    killSwitch(true);
    alerting = bench.start(ActionMode.APPROVE);
    assertInstanceOf(Ruling.Unknown.class, alerting.desk().approve(OPEN, ANN));
    assertEquals(List.of(), server.heard());
  }

  @Test
  void aReleaseThatDiedWithTheProcessIsMadeUpForAtTheStart() throws IOException {
    alerting = bench.start(ActionMode.ACT);
    heartbeat();
    time.settle();
    var _ = server.thenLater();
    alerting.desk().undo(OPEN, ANN);
    assertEquals(Set.of(OPEN, SERVE), server.held(), "the release was lost");
    alerting = bench.start(ActionMode.ACT);
    time.settle();
    assertEquals(Set.of(SERVE), server.held());
  }

  @Test
  void killedAfterTheCommandLeavesNothingHeldBeyondTheLease() throws IOException {
    heartbeat();
    server.thenObeyInSilence();
    alerting.desk().approve(OPEN, ANN);
    alerting = bench.start(ActionMode.APPROVE);
    assertEquals(Set.of(SERVE), waiting(), "what is held does not wait any more");
    time.advance(Duration.ofMillis(14_999));
    assertEquals(Set.of(OPEN), server.held());
    time.advance(Duration.ofMillis(1));
    assertEquals(Set.of(), server.held(), "the watch was silent, nobody renewed");
    assertEquals(1, server.heard().size());
  }

  @Test
  void killedBetweenTheCommandAndTheDiskTheActionWaitsAsBefore() throws IOException {
    heartbeat();
    Path before = Files.createDirectory(folder.resolve("before"));
    copy(folder, before);
    server.thenObeyInSilence();
    alerting.desk().approve(OPEN, ANN);
    Files.delete(folder.resolve("leases.json"));
    copy(before, folder);
    alerting = bench.start(ActionMode.APPROVE);
    assertEquals(Set.of(OPEN, SERVE), waiting());
    hear(Duration.ofSeconds(15));
    assertEquals(Set.of(), server.held(), "not renewed: nobody approved it, as far as is known");
    assertEquals(1, server.heard().size());
    assertEquals(new Ruling.Done(), alerting.desk().approve(OPEN, ANN));
  }

  @Test
  void killedBetweenTheTwoFilesWhatIsHeldDoesNotWait() throws IOException {
    heartbeat();
    byte[] waiting = Files.readAllBytes(folder.resolve("approvals.json"));
    alerting.desk().approve(OPEN, ANN);
    time.settle();
    Files.write(folder.resolve("approvals.json"), waiting);
    alerting = bench.start(ActionMode.APPROVE);
    assertEquals(Set.of(SERVE), waiting());
    hear(Duration.ofMinutes(1));
    assertEquals(Set.of(OPEN), server.held());
  }

  @Test
  void heldActionsOutliveARestartAndSoDoesTheirBeginning() throws IOException {
    heartbeat();
    alerting.desk().approve(OPEN, ANN);
    time.settle();
    LeaseBoard.Held before = held(OPEN);
    assertEquals(Incidents.TEN, before.since());
    assertEquals(Incidents.TEN.plusSeconds(15), before.expiresAt());
    assertTrue(before.confirmed());
    hear(Duration.ofSeconds(10));
    alerting = bench.start(ActionMode.APPROVE);
    assertEquals(LeaseBoard.Stage.LAPSING, held(OPEN).stage());
    hear(Duration.ofMinutes(1));
    assertEquals(LeaseBoard.Stage.HELD, held(OPEN).stage());
    assertEquals(Incidents.TEN, held(OPEN).since());
  }

  @Test
  void aStartInAnotherModeDoesWhatThatModeAllows() throws IOException {
    heartbeat();
    alerting.desk().approve(OPEN, ANN);
    time.settle();
    alerting = bench.start(ActionMode.OBSERVE);
    time.settle();
    assertEquals(Set.of(), server.held(), "observing holds nothing");
    assertEquals(Set.of(), waiting());
    hear(Duration.ofMinutes(1));
    assertEquals(Set.of(), server.held());
    alerting = bench.start(ActionMode.ACT);
    hear(Duration.ofMinutes(1));
    assertEquals(Set.of(OPEN, SERVE), server.held(), "acting needs nobody's leave");
  }

  @Test
  void whatOnlyLapsedIsTakenOnceAlertingActsByItself() throws IOException {
    heartbeat();
    hear(Duration.ofMinutes(11));
    assertEquals(Set.of(), waiting());
    alerting = bench.start(ActionMode.ACT);
    heartbeat();
    time.settle();
    assertEquals(Set.of(OPEN, SERVE), server.held());
  }

  @Test
  void whenItIsNotKnownWhatWasUndoneNothingIsDone() throws IOException {
    alerting = bench.start(ActionMode.ACT);
    heartbeat();
    time.settle();
    alerting.desk().undo(OPEN, ANN);
    time.settle();
    Files.writeString(folder.resolve("approvals.json"), "{\"waiting\":[");
    alerting = bench.start(ActionMode.ACT);
    time.settle();
    assertEquals(Set.of(), server.held());
    LeaseBoard board = alerting.desk().board();
    assertTrue(board.killSwitch().on());
    assertTrue(board.killSwitch().reason().contains("approvals.json cannot be read"));
    alerting = bench.start(ActionMode.ACT);
    hear(Duration.ofMinutes(1));
    assertEquals(Set.of(), server.held(), "and so it stays until a person turns it off");
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String name : List.of("approvals.json", "incidents.json")) {
      Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
