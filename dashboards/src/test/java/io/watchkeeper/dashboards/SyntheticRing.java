package io.watchkeeper.dashboards;

import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.dashboards.standin.Synthetic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/** A quarter of an hour of synthetic life with one incident in it, and then a second a second. */
final class SyntheticRing {

  private final Rig rig;
  private final String server;
  private final Random random = new Random(7);
  private final Instant now;
  private Instant told;

  SyntheticRing(Rig rig, String server, Instant now) {
    this.rig = rig;
    this.server = server;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.told = this.now;
  }

  /**
   * Trouble from six minutes ago, acted upon, and over two minutes ago.
   *
   * @param untilSecondsAgo where these seconds end
   */
  void past(int untilSecondsAgo) {
    Instant began = now.minusSeconds(380);
    Instant acted = began.plusSeconds(20);
    Instant closed = now.minusSeconds(120);
    for (int back = 899; back > untilSecondsAgo; back--) {
      Instant at = now.minusSeconds(back);
      boolean ill = !at.isBefore(began) && at.isBefore(closed.minusSeconds(15));
      boolean held = at.isAfter(acted) && at.isBefore(closed);
      rig.watch.add(Synthetic.second(server, at, new Synthetic.Mood(ill, held), random));
    }
    rig.watch.put(
        Synthetic.incident("synthetic-0", server, now.minusSeconds(9000), now.minusSeconds(8700)));
    rig.watch.put(
        Synthetic.incident("synthetic-1", server, began, closed).with(Synthetic.insight()));
    record(1, acted, AuditRecord.Kind.DECISION, "open-breaker, serve-from-cache", "acted");
    record(2, acted, AuditRecord.Kind.COMMAND, "open-breaker", "applied");
    record(3, acted, AuditRecord.Kind.COMMAND, "serve-from-cache", "applied");
    record(4, acted.plusSeconds(1), AuditRecord.Kind.NOTIFICATION, "firing", "delivered");
    record(5, closed.plusSeconds(1), AuditRecord.Kind.RELEASE, "open-breaker", "released");
    record(6, closed.plusSeconds(1), AuditRecord.Kind.RELEASE, "serve-from-cache", "released");
    record(7, closed.plusSeconds(2), AuditRecord.Kind.NOTIFICATION, "resolved", "delivered");
  }

  /** One more second, well. */
  void second(Instant at) {
    rig.watch.add(Synthetic.second(server, at, Synthetic.Mood.WELL, random));
  }

  /** A new incident with one action that waits and one in force. */
  Incident trouble(String id, Instant at) {
    Incident incident = Synthetic.incident(id, server, at.minusSeconds(3), null);
    rig.watch.put(incident);
    rig.alerting.put(Synthetic.waiting("wait-1", at));
    rig.alerting.put(Synthetic.held("held-1", at));
    return incident;
  }

  void record(long number, Instant at, AuditRecord.Kind kind, String what, String outcome) {
    rig.alerting.add(Synthetic.record(number, at, kind, what, outcome));
  }

  /** Slow seconds up to the end, served from the cache but for the first twenty. */
  void illFrom(Instant end, int seconds) {
    for (int back = seconds; back >= 1; back--) {
      Instant at = end.truncatedTo(ChronoUnit.SECONDS).minusSeconds(back);
      boolean held = back < seconds - 20;
      rig.watch.add(Synthetic.second(server, at, new Synthetic.Mood(true, held), random));
    }
    record(
        20,
        end.minusSeconds(seconds - 20),
        AuditRecord.Kind.COMMAND,
        "serve-from-cache",
        "applied");
  }

  /** What was not told yet, up to this instant. */
  void now(Instant until) {
    for (Instant at = told; at.isBefore(until.minusSeconds(1)); at = at.plusSeconds(1)) {
      rig.watch.add(Synthetic.second(server, at, new Synthetic.Mood(true, true), random));
      told = at.plusSeconds(1);
    }
  }
}
