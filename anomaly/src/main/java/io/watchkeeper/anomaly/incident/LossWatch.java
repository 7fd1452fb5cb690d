package io.watchkeeper.anomaly.incident;

import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.reading.ServerSecond;
import io.watchkeeper.collector.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens an incident when points of the record were lost or refused: what is judged, reported and
 * counted lacks them from then on. Told also of late seconds, since a full queue means that the
 * store was away, and its seconds come late.
 */
final class LossWatch {

  /** Without a loss for so long the incident is over; a full queue loses in every second. */
  static final Duration QUIET = Duration.ofMinutes(1);

  private static final List<Metric> LOST =
      List.of(Metric.SERVER_LOST_POINTS, Metric.AGENT_LOST_POINTS);

  private final String server;
  private final InstantSource clock;
  private final IncidentSink sink;
  private @Nullable Case open;
  private Instant newest = Instant.EPOCH;
  private long lost;
  private long rejected;

  LossWatch(String server, InstantSource clock, IncidentSink sink) {
    this.server = server;
    this.clock = clock;
    this.sink = sink;
  }

  void observe(ServerSecond second) {
    Instant now = clock.instant();
    long lostNow = LOST.stream().mapToLong(metric -> count(second, metric)).sum();
    long rejectedNow = count(second, Metric.SERVER_REJECTED_POINTS);
    Case losing = open;
    if (lostNow + rejectedNow > 0) {
      lost += lostNow;
      rejected += rejectedNow;
      newest = now;
      if (losing == null) {
        losing = new Case(server, "loss", second.at(), now, sink);
        open = losing;
      }
    }
    if (losing == null) {
      return;
    }
    if (now.isBefore(newest.plus(QUIET))) {
      losing.tell(story(losing), now);
    } else {
      losing.close(story(losing), now);
      open = null;
      lost = 0;
      rejected = 0;
    }
  }

  private Case.Story story(Case losing) {
    return new Case.Story(
        Severity.WARNING,
        null,
        Wording.ofLoss(server, lost, rejected, losing.startedAt()),
        List.of(new Anomaly.Loss(lost, rejected)));
  }

  private static long count(ServerSecond second, Metric metric) {
    double points = second.number(metric);
    return Double.isNaN(points) ? 0 : Math.round(points);
  }
}
