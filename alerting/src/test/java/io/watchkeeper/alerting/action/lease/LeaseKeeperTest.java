package io.watchkeeper.alerting.action.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.AuditSettings;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.fake.Bench;
import io.watchkeeper.alerting.fake.FakeServer;
import io.watchkeeper.alerting.fake.ManualTime;
import io.watchkeeper.alerting.fake.Trail;
import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.AuditRecord.Kind;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseKeeperTest {

  private static final Claim CLAIM =
      new Claim("inc-1", new Action.OpenBreaker("s1", "notion"), "notion is slow");
  private static final CommandAnswer UNREACHABLE =
      new CommandAnswer.Failed(CommandAnswer.Failure.NETWORK);

  private final ManualTime time = new ManualTime();
  private final FakeServer server = new FakeServer(time);
  private final WireJson json = new WireJson();
  private final Instant start = time.instant();
  @TempDir Path folder;
  private AuditLog audit;
  private LeaseKeeper keeper;

  @BeforeEach
  void begin() throws IOException {
    audit = new AuditLog(folder, new AuditSettings(1 << 20, 2), json, time);
    keeper = keeper();
  }

  @Test
  void theFirstCommandLeavesAtOnce() {
    keeper.hold(List.of(CLAIM), time.instant());
    BackendCommand.OpenBreaker open =
        assertInstanceOf(BackendCommand.OpenBreaker.class, server.commands().getFirst());
    assertEquals("notion", open.backend());
    assertEquals(Duration.ofSeconds(15), open.lease().duration());
    assertEquals("inc-1", open.incident());
    time.settle();
    assertEquals("applied", newest(Kind.COMMAND).outcome());
  }

  @Test
  void askingAgainForWhatIsHeldSendsNothing() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.settle();
    keeper.hold(List.of(CLAIM), time.instant());
    assertEquals(1, server.heard().size());
  }

  @Test
  void renewsEveryFiveSecondsWhileTheWatchIsHeard() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.advance(Duration.ofMillis(4_999));
    assertEquals(1, server.heard().size());
    time.advance(Duration.ofMillis(1));
    assertEquals(2, server.heard().size());
    for (int i = 0; i < 10; i++) {
      keeper.heard("inc-1");
      time.advance(Duration.ofSeconds(5));
    }
    assertEquals(12, server.heard().size());
    assertEquals(1, server.commands().stream().map(LeaseKeeperTest::leaseId).distinct().count());
    assertEquals(1, all(Kind.RENEWAL).size(), "renewals are put together");
    keeper.release("inc-1", "incident closed");
    time.settle();
    assertEquals(11, newest(Kind.RENEWAL).times());
  }

  @Test
  void renewsOneMillisecondBeforeTheWatchCountsAsSilentAndNotAtTheMoment() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.advance(Duration.ofMillis(1));
    keeper.heard("inc-1");
    // Renewals fall on 5, 10, 15, 20 s: at 20 s the watch was heard 19.999 s ago.
    time.advance(Duration.ofMillis(19_999));
    assertEquals(5, server.heard().size());
    // The one at 25 s is not sent.
    time.advance(Duration.ofSeconds(60));
    assertEquals(5, server.heard().size());
  }

  @Test
  void aSilentWatchLeavesTheLeaseToExpire() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.advance(Duration.ofSeconds(20));
    assertEquals(4, server.heard().size(), "0, 5, 10, 15 s; at 20 s the watch is silent");
    AuditRecord left = newest(Kind.EXPIRY);
    assertEquals("the watch was not heard from for 20 s", left.why());
    assertTrue(left.outcome().contains("lease left to expire"), left.outcome());
    assertEquals(1, keeper.targets().size(), "the server still holds it");
    time.advance(Duration.ofMillis(9_999));
    assertEquals(1, keeper.targets().size());
    time.advance(Duration.ofMillis(1));
    assertEquals(Map.of(), keeper.targets(), "15 s after the last renewal");
    assertEquals("expired", newest(Kind.EXPIRY).outcome());
  }

  @Test
  void aWatchHeardAgainInTimeKeepsTheLease() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.advance(Duration.ofSeconds(25));
    int before = server.heard().size();
    keeper.heard("inc-1");
    time.settle();
    assertEquals(before + 1, server.heard().size(), "renewed at once");
    time.advance(Duration.ofSeconds(15));
    assertEquals(before + 4, server.heard().size());
  }

  @Test
  void releasesAtTheEnd() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.settle();
    keeper.release("inc-1", "incident closed");
    BackendCommand.Release release =
        assertInstanceOf(BackendCommand.Release.class, server.commands().getLast());
    assertEquals(leaseId(server.commands().getFirst()), release.leaseId());
    time.advance(Duration.ofMinutes(1));
    assertEquals(2, server.heard().size(), "nothing is sent after the release");
    assertEquals("released", newest(Kind.RELEASE).outcome());
    assertEquals(Map.of(), keeper.targets());
  }

  @Test
  void aReleaseNeverOvertakesTheCommandInFlight() {
    CompletableFuture<CommandAnswer> slow = server.thenLater();
    keeper.hold(List.of(CLAIM), time.instant());
    keeper.release("inc-1", "incident closed");
    assertEquals(1, server.heard().size());
    slow.complete(UNREACHABLE);
    time.settle();
    assertInstanceOf(BackendCommand.Release.class, server.commands().getLast());
  }

  @Test
  void aCommandThatFailsIsTriedEveryHalfSecondUntilTheLeaseWouldHaveEnded() {
    server.then(UNREACHABLE, 1000);
    keeper.hold(List.of(CLAIM), time.instant());
    time.advance(Duration.ofMillis(499));
    assertEquals(1, server.heard().size());
    time.advance(Duration.ofMillis(1));
    assertEquals(2, server.heard().size());
    time.advance(Duration.ofMinutes(2));
    assertEquals(30, server.heard().size(), "0 to 14.5 s");
    assertTrue(newest(Kind.EXPIRY).outcome().startsWith("given-up"));
    assertEquals(Map.of(), keeper.targets());
  }

  @Test
  void aRenewalThatFailsOnceIsMadeUpFor() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.settle();
    server.then(UNREACHABLE, 1);
    time.advance(Duration.ofMillis(5_500));
    assertEquals(
        List.of(start, start.plusSeconds(5), start.plusMillis(5_500)),
        server.heard().stream().map(FakeServer.Heard::at).toList());
    assertEquals("renewed after 1 failed tries", newest(Kind.RENEWAL).outcome());
  }

  @Test
  void aReleaseIsTriedAsLongAsTheServerMayHold() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.settle();
    server.then(UNREACHABLE, 1000);
    keeper.release("inc-1", "incident closed");
    time.advance(Duration.ofMinutes(1));
    assertEquals(31, server.heard().size(), "the command, then releases at 0 to 14.5 s");
    assertEquals("expired before the release got through", newest(Kind.EXPIRY).outcome());
  }

  @Test
  void aRefusalIsFinal() {
    server.then(
        new CommandAnswer.Answered(
            new CommandOutcome.Refused(CommandOutcome.Refusal.NOT_ALLOWED, "allow it")),
        1);
    keeper.hold(List.of(CLAIM), time.instant());
    time.advance(Duration.ofMinutes(1));
    assertEquals(1, server.heard().size());
    assertEquals("refused: NOT_ALLOWED, allow it", newest(Kind.REFUSAL).outcome());
    assertEquals(Map.of(), keeper.targets());
  }

  @Test
  void aRestartedKeeperRenewsWhenTheWatchIsHeard() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.settle();
    LeaseKeeper restarted = keeper();
    restarted.restore();
    time.settle();
    assertEquals(1, server.heard().size(), "nothing before the watch is heard");
    restarted.heard("inc-1");
    assertEquals(2, server.heard().size());
    assertEquals(leaseId(server.commands().get(0)), leaseId(server.commands().get(1)));
    restarted.release("inc-1", "incident closed");
    time.settle();
    assertInstanceOf(BackendCommand.Release.class, server.commands().getLast());
  }

  @Test
  void aRestartedKeeperLeavesALeaseAloneThatTheWatchDoesNotSpeakOf() {
    keeper.hold(List.of(CLAIM), time.instant());
    time.settle();
    server.then(UNREACHABLE, 1000);
    LeaseKeeper restarted = keeper();
    restarted.restore();
    assertEquals(1, restarted.targets().size());
    time.advance(Duration.ofSeconds(15));
    assertEquals(Map.of(), restarted.targets());
  }

  @Test
  void aLeaseThatEndedWhileAlertingWasAwayIsSaidSo() throws IOException {
    keeper.hold(List.of(CLAIM), time.instant());
    ManualTime later = new ManualTime();
    later.advance(Duration.ofSeconds(15));
    LeaseKeeper restarted =
        new LeaseKeeper(
            Bench.LEASES,
            server::send,
            new LeaseKeeper.Records(new LeaseFile(folder, json), audit),
            new LeaseKeeper.Time(later, later));
    restarted.restore();
    assertEquals(Map.of(), restarted.targets());
    assertEquals("alerting was away", newest(Kind.EXPIRY).why());
  }

  private LeaseKeeper keeper() {
    return new LeaseKeeper(
        Bench.LEASES,
        server::send,
        new LeaseKeeper.Records(new LeaseFile(folder, json), audit),
        new LeaseKeeper.Time(time, time));
  }

  private List<AuditRecord> all(Kind kind) {
    return new Trail(audit).of(kind);
  }

  private AuditRecord newest(Kind kind) {
    return new Trail(audit).newest(kind);
  }

  private static String leaseId(BackendCommand command) {
    return switch (command) {
      case BackendCommand.OpenBreaker open -> open.lease().id();
      case BackendCommand.ServeFromCache serve -> serve.lease().id();
      case BackendCommand.Release release -> release.leaseId();
      case BackendCommand.Unsupported _ -> "";
    };
  }
}
