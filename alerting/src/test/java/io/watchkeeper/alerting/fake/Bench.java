package io.watchkeeper.alerting.fake;

import io.watchkeeper.alerting.action.lease.LeaseFile;
import io.watchkeeper.alerting.action.lease.LeaseKeeper;
import io.watchkeeper.alerting.action.lease.LeaseSettings;
import io.watchkeeper.alerting.approval.ApprovalFile;
import io.watchkeeper.alerting.approval.Approvals;
import io.watchkeeper.alerting.audit.AuditLog;
import io.watchkeeper.alerting.audit.AuditSettings;
import io.watchkeeper.alerting.dispatch.Dispatcher;
import io.watchkeeper.alerting.dispatch.IncidentBook;
import io.watchkeeper.alerting.dispatch.KillSwitch;
import io.watchkeeper.alerting.dispatch.LeaseDesk;
import io.watchkeeper.alerting.dispatch.Safeguard;
import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.notify.Courier;
import io.watchkeeper.alerting.notify.Outbox;
import io.watchkeeper.alerting.notify.RetrySettings;
import io.watchkeeper.alerting.policy.ActionMode;
import io.watchkeeper.alerting.policy.ActionSettings;
import io.watchkeeper.alerting.policy.Policy;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Alerting without its HTTP side, on virtual time, over one folder, beside a server that obeys. */
public final class Bench {

  /** The lengths that are the defaults. */
  public static final LeaseSettings LEASES =
      new LeaseSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMillis(500));

  public static final RetrySettings RETRIES =
      new RetrySettings(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24));

  private final ManualTime time = new ManualTime();
  private final FakeServer server = new FakeServer(time);
  private final WireJson json = new WireJson();
  private final List<Notification> told = new ArrayList<>();
  private final Path folder;
  private final AuditLog audit;

  public Bench(Path folder) throws IOException {
    this.folder = folder;
    this.audit = new AuditLog(folder, new AuditSettings(1 << 20, 2), json, time);
  }

  /** What runs between a start and an end. */
  public record Run(Dispatcher dispatcher, LeaseDesk desk, Safeguard safeguard) {}

  /** The process before, if any, ends as by a power cut; the next takes up what is on disk. */
  public Run start(ActionMode mode) throws IOException {
    time.forget();
    LeaseKeeper.Time owner = new LeaseKeeper.Time(time, time);
    LeaseKeeper leases =
        new LeaseKeeper(
            LEASES,
            server::send,
            new LeaseKeeper.Records(new LeaseFile(folder, json), audit),
            owner);
    ActionSettings settings =
        new ActionSettings(
            mode, 2, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(10));
    Approvals approvals =
        new Approvals(
            settings.approveWithin(),
            new Approvals.Records(new ApprovalFile(folder, json), audit),
            owner);
    Outbox outbox = new Outbox(folder, json);
    Courier courier =
        new Courier(
            new Courier.Route(outbox, this::tell, audit),
            RETRIES,
            new Random(7),
            new Courier.Time(time, time));
    Dispatcher.Deeds deeds = new Dispatcher.Deeds(new Policy(settings), leases, approvals);
    Dispatcher.Memory memory =
        new Dispatcher.Memory(
            new IncidentBook(folder, json), new KillSwitch(folder, json, time.instant()), audit);
    Safeguard safeguard = new Safeguard(deeds, memory, time);
    safeguard.resume();
    courier.wake();
    return new Run(
        new Dispatcher(deeds, memory, new Dispatcher.Telling(outbox, courier), owner),
        new LeaseDesk(deeds, memory, time),
        safeguard);
  }

  public ManualTime time() {
    return time;
  }

  public FakeServer server() {
    return server;
  }

  public Trail trail() {
    return new Trail(audit);
  }

  /** What reached on-call. */
  public List<Notification> told() {
    return told;
  }

  private Delivery tell(Notification notification) {
    told.add(notification);
    return new Delivery.Delivered();
  }
}
