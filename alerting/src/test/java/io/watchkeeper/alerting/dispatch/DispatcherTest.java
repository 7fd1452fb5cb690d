package io.watchkeeper.alerting.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.fake.Bench;
import io.watchkeeper.alerting.fake.FakeServer;
import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.fake.ManualTime;
import io.watchkeeper.alerting.model.Alert;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.AuditRecord.Kind;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.policy.ActionMode;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {

  @TempDir Path folder;
  private Bench bench;
  private ManualTime time;
  private FakeServer server;
  private List<Notification> told;
  private Dispatcher dispatcher;
  private Safeguard safeguard;

  @BeforeEach
  void begin() throws IOException {
    bench = new Bench(folder);
    time = bench.time();
    server = bench.server();
    told = bench.told();
    start(ActionMode.ACT);
  }

  private void start(ActionMode mode) throws IOException {
    Bench.Run run = bench.start(mode);
    dispatcher = run.dispatcher();
    safeguard = run.safeguard();
  }

  @Test
  void actsAndTellsAtTheOpening() throws IOException {
    assertEquals(new Acceptance.Taken("acted"), dispatcher.accept(Incidents.slow("i", 1)));
    assertInstanceOf(BackendCommand.OpenBreaker.class, server.commands().get(0));
    assertInstanceOf(BackendCommand.ServeFromCache.class, server.commands().get(1));
    time.settle();
    assertInstanceOf(Alert.Firing.class, told.getFirst().alert());
    assertEquals(
        List.of("open-breaker for notion on s1", "serve-from-cache for notion on s1"),
        told.getFirst().details().actions());
  }

  @Test
  void takesEachRevisionOnceAndNoOlderOne() throws IOException {
    dispatcher.accept(Incidents.slow("i", 3));
    assertEquals(new Acceptance.Known(3), dispatcher.accept(Incidents.slow("i", 3)));
    assertEquals(new Acceptance.Known(3), dispatcher.accept(Incidents.slow("i", 2)));
    assertEquals(new Acceptance.Taken("held"), dispatcher.accept(Incidents.slow("i", 4)));
    time.settle();
    assertEquals(2, server.heard().size());
    assertEquals(1, told.size());
  }

  @Test
  void knowsRevisionsOverARestart() throws IOException {
    dispatcher.accept(Incidents.slow("i", 3));
    time.settle();
    start(ActionMode.ACT);
    assertEquals(new Acceptance.Known(3), dispatcher.accept(Incidents.slow("i", 3)));
    assertEquals(new Acceptance.Taken("held"), dispatcher.accept(Incidents.slow("i", 4)));
    time.settle();
    assertEquals(1, told.size(), "the opening is told once");
  }

  @Test
  void releasesAndTellsAtTheEndAndStaysClosed() throws IOException {
    Incident incident = Incidents.slow("i", 1);
    dispatcher.accept(incident);
    time.settle();
    dispatcher.accept(Incidents.closed(incident, 2));
    time.settle();
    assertEquals(4, server.heard().size());
    assertInstanceOf(BackendCommand.Release.class, server.commands().getLast());
    assertInstanceOf(Alert.Resolved.class, told.getLast().alert());
    assertEquals(new Acceptance.Known(2), dispatcher.accept(Incidents.slow("i", 3)));
    time.advance(Duration.ofMinutes(5));
    assertEquals(4, server.heard().size());
    assertEquals(2, told.size());
  }

  @Test
  void onlyTransitionsAreTold() throws IOException {
    for (int revision = 1; revision <= 20; revision++) {
      dispatcher.accept(Incidents.slow("i", revision));
      time.advance(Duration.ofSeconds(5));
    }
    assertEquals(1, told.size());
  }

  @Test
  void observingDecidesAndWritesDownAndDoesNothing() throws IOException {
    start(ActionMode.OBSERVE);
    for (int revision = 1; revision <= 5; revision++) {
      dispatcher.accept(Incidents.slow("i", revision));
      time.advance(Duration.ofSeconds(5));
    }
    assertEquals(List.of(), server.heard());
    assertEquals(
        List.of("would open-breaker for notion on s1", "would serve-from-cache for notion on s1"),
        told.getFirst().details().actions());
    assertEquals(1, all(Kind.DECISION).size(), "the same decision is written once");
    assertTrue(all(Kind.DECISION).getFirst().outcome().startsWith("observed"));
  }

  @Test
  void aWarningThatBecomesCriticalIsActedUpon() throws IOException {
    Incident warning = Incidents.with(Incidents.slow("i", 1), Severity.WARNING);
    assertEquals(new Acceptance.Taken("rechecked-later"), dispatcher.accept(warning));
    assertEquals(List.of(), server.heard());
    dispatcher.accept(Incidents.slow("i", 2));
    assertEquals(2, server.heard().size());
  }

  @Test
  void whatTheMinimumIntervalHeldBackIsDoneWhenItIsOver() throws IOException {
    Incident first = Incidents.slow("i", 1);
    dispatcher.accept(first);
    time.settle();
    dispatcher.accept(Incidents.closed(first, 2));
    time.advance(Duration.ofSeconds(20));
    int before = server.heard().size();
    assertEquals(
        new Acceptance.Taken("rechecked-later"), dispatcher.accept(Incidents.slow("j", 1)));
    time.advance(Duration.ofMillis(9_999));
    assertEquals(before, server.heard().size());
    time.advance(Duration.ofMillis(1));
    assertEquals(before + 2, server.heard().size());
  }

  @Test
  void theKillSwitchReleasesAtOnceAndNothingIsDoneAfterIt() throws IOException {
    dispatcher.accept(Incidents.slow("i", 1));
    time.settle();
    safeguard.killSwitch(true, new Entry.Event("kill-switch", "maintenance"));
    assertEquals(4, server.heard().size(), "two commands, two releases");
    assertInstanceOf(BackendCommand.Release.class, server.commands().getLast());
    time.settle();
    dispatcher.accept(Incidents.slow("i", 2));
    time.advance(Duration.ofMinutes(1));
    start(ActionMode.ACT);
    dispatcher.accept(Incidents.slow("i", 3));
    time.advance(Duration.ofMinutes(1));
    assertEquals(4, server.heard().size());
    assertEquals("maintenance", all(Kind.KILL_SWITCH).getFirst().why());
    safeguard.killSwitch(false, new Entry.Event("kill-switch", "done"));
    dispatcher.accept(Incidents.slow("i", 4));
    assertEquals(6, server.heard().size());
  }

  @Test
  void anIncidentThatCouldNotBeKeptIsTakenAtTheNextSendAndToldOnce() throws IOException {
    // A folder where the book's next version belongs: the disk refuses.
    Path inTheWay = folder.resolve("incidents.json.next");
    Files.createDirectory(inTheWay);
    assertThrows(IOException.class, () -> dispatcher.accept(Incidents.slow("i", 1)));
    assertEquals(2, server.heard().size(), "clients are relieved all the same");
    Files.delete(inTheWay);
    dispatcher.accept(Incidents.slow("i", 1));
    time.settle();
    assertEquals(1, told.size());
    assertEquals(2, server.heard().size());
  }

  private List<AuditRecord> all(Kind kind) {
    return bench.trail().of(kind);
  }
}
