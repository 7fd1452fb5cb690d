package io.watchkeeper.dashboards.board;

import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.anomaly.model.Incident;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is known beside the figures. What a part said stays when it goes away.
 *
 * @param servers name to how it stands, as its rows tell
 */
public record Board(Part watch, Part alerting, Map<String, Part> servers, Seen seen, Done done) {

  public Board {
    servers = Collections.unmodifiableMap(new TreeMap<>(servers));
  }

  /**
   * What the watch said.
   *
   * @param incidents newest first
   */
  public record Seen(List<Incident> incidents, Detection detection) {
    public Seen {
      incidents = List.copyOf(incidents);
    }
  }

  /**
   * What alerting said.
   *
   * @param actions the audit, newest first
   */
  public record Done(Leases leases, List<AuditRecord> actions, Notices notices) {
    public Done {
      actions = List.copyOf(actions);
    }
  }

  static Board empty(java.time.Instant now) {
    return new Board(
        Part.unknown(now, "not asked yet"),
        Part.unknown(now, "not asked yet"),
        Map.of(),
        new Seen(List.of(), Detection.NONE),
        new Done(Leases.NONE, List.of(), Notices.NONE));
  }

  Board withWatch(Part next, Seen nextSeen) {
    return new Board(next, alerting, servers, nextSeen, done);
  }

  Board withAlerting(Part next, Done nextDone) {
    return new Board(watch, next, servers, seen, nextDone);
  }

  Board withServers(Map<String, Part> next) {
    return new Board(watch, alerting, next, seen, done);
  }
}
