package io.watchkeeper.alerting.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.action.lease.LeaseFile;
import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.action.lease.LeaseSettings;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.AuditSettings;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.fake.FakeServer;
import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.fake.ManualTime;
import io.watchkeeper.alerting.model.Alert;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.AuditRecord.Kind;
import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.notify.Courier;
import io.watchkeeper.alerting.notify.Outbox;
import io.watchkeeper.alerting.notify.RetrySettings;
import io.watchkeeper.alerting.policy.ActionMode;
import io.watchkeeper.alerting.policy.ActionSettings;
import io.watchkeeper.alerting.policy.Policy;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {

  private final ManualTime time = new ManualTime();
  private final FakeServer server = new FakeServer(time);
  private final WireJson json = new WireJson();
  private final List<Notification> told = new ArrayList<>();
  @TempDir Path folder;
  private AuditLog audit;
  private Dispatcher dispatcher;

  @BeforeEach
  void begin() throws IOException {
    audit = new AuditLog(folder, new AuditSettings(1 << 20, 2), json, time);
    dispatcher = dispatcher(ActionMode.ACT);
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
    Dispatcher restarted = dispatcher(ActionMode.ACT);
    restarted.resume();
    assertEquals(new Acceptance.Known(3), restarted.accept(Incidents.slow("i", 3)));
    assertEquals(new Acceptance.Taken("held"), restarted.accept(Incidents.slow("i", 4)));
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
    Dispatcher observing = dispatcher(ActionMode.OBSERVE);
    for (int revision = 1; revision <= 5; revision++) {
      observing.accept(Incidents.slow("i", revision));
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
    dispatcher.killSwitch(true, "maintenance");
    assertEquals(4, server.heard().size(), "two commands, two releases");
    assertInstanceOf(BackendCommand.Release.class, server.commands().getLast());
    time.settle();
    dispatcher.accept(Incidents.slow("i", 2));
    time.advance(Duration.ofMinutes(1));
    Dispatcher restarted = dispatcher(ActionMode.ACT);
    restarted.resume();
    restarted.accept(Incidents.slow("i", 3));
    time.advance(Duration.ofMinutes(1));
    assertEquals(4, server.heard().size());
    assertEquals("maintenance", all(Kind.KILL_SWITCH).getFirst().why());
    restarted.killSwitch(false, "done");
    restarted.accept(Incidents.slow("i", 4));
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

  private Dispatcher dispatcher(ActionMode mode) throws IOException {
    LeaseKeeper.Time owner = new LeaseKeeper.Time(time, time);
    LeaseKeeper leases =
        new LeaseKeeper(
            new LeaseSettings(
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofMillis(500)),
            server::send,
            new LeaseKeeper.Records(new LeaseFile(folder, json), audit),
            owner);
    Outbox outbox = new Outbox(folder, json);
    Courier courier =
        new Courier(
            new Courier.Route(outbox, this::tell, audit),
            new RetrySettings(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24)),
            new Random(7),
            new Courier.Time(time, time));
    ActionSettings settings =
        new ActionSettings(mode, 2, Duration.ofSeconds(30), Duration.ofSeconds(5));
    return new Dispatcher(
        new Dispatcher.Deeds(new Policy(settings), leases),
        new Dispatcher.Memory(
            new IncidentBook(folder, json), new KillSwitch(folder, json, time.instant()), audit),
        new Dispatcher.Telling(outbox, courier),
        owner);
  }

  private Delivery tell(Notification notification) {
    told.add(notification);
    return new Delivery.Delivered();
  }

  private List<AuditRecord> all(Kind kind) {
    return audit.newest(1000).stream().filter(record -> record.kind() == kind).toList();
  }
}
