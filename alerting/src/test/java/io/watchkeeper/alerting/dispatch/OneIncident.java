package io.watchkeeper.alerting.dispatch;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.action.lease.Claim;
import io.watchkeeper.alerting.audit.Entry;
import io.watchkeeper.alerting.fake.Bench;
import io.watchkeeper.alerting.fake.FakeServer;
import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.fake.ManualTime;
import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.Instruction;
import io.watchkeeper.alerting.model.LeaseBoard;
import io.watchkeeper.alerting.policy.ActionMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One incident of one backend, a server that obeys, and the desk where people decide. */
abstract class OneIncident {

  static final Instruction ANN = new Instruction("ann", "clients see errors");
  static final String OPEN = lease("i", new Action.OpenBreaker("s1", "notion"));
  static final String SERVE = lease("i", new Action.ServeFromCache("s1", "notion"));

  @TempDir Path folder;
  Bench bench;
  ManualTime time;
  FakeServer server;
  Bench.Run alerting;
  int revision;

  @BeforeEach
  void begin() throws IOException {
    bench = new Bench(folder);
    time = bench.time();
    server = bench.server();
    alerting = bench.start(ActionMode.APPROVE);
  }

  void assertTooLate(String why, String id) {
    Ruling.TooLate late = assertInstanceOf(Ruling.TooLate.class, alerting.desk().approve(id, ANN));
    assertTrue(late.why().startsWith(why), late.why());
  }

  void killSwitch(boolean on) throws IOException {
    alerting.safeguard().killSwitch(on, new Entry.Event("kill-switch", "maintenance"));
  }

  void heartbeat() throws IOException {
    alerting.dispatcher().accept(Incidents.slow("i", ++revision));
  }

  /** Heartbeats every 10 s, which is often enough, the first now, the last at the end. */
  void hear(Duration span) throws IOException {
    heartbeat();
    Duration step = Duration.ofSeconds(10);
    for (Duration left = span; left.isPositive(); left = left.minus(step)) {
      time.advance(left.compareTo(step) < 0 ? left : step);
      heartbeat();
    }
    time.settle();
  }

  Set<String> waiting() {
    return alerting.desk().board().waiting().stream()
        .map(LeaseBoard.Waiting::id)
        .collect(java.util.stream.Collectors.toSet());
  }

  LeaseBoard.Held held(String id) {
    return alerting.desk().board().held().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static String lease(String incident, Action action) {
    return new Claim(incident, action, "").leaseId();
  }
}
