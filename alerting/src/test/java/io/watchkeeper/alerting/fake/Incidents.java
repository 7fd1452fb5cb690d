package io.watchkeeper.alerting.fake;

import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Synthetic incidents of server s1. */
public final class Incidents {

  public static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private Incidents() {}

  /** Backend "notion" is ten times as slow. */
  public static Incident slow(String id, int revision) {
    return slow(id, revision, "notion");
  }

  public static Incident slow(String id, int revision, String backend) {
    return of(id, revision, backend, List.of(shift(Metric.BACKEND_LATENCY_P95, backend, 42)));
  }

  public static Incident of(
      String id, int revision, @Nullable String backend, List<Anomaly> anomalies) {
    return new Incident(
        id,
        revision,
        Severity.CRITICAL,
        new Subject("s1", backend),
        new Course(TEN, TEN.plusSeconds(3), TEN.plusSeconds(3), null),
        "p95 of notion rose from 0.15 s to 1.5 s",
        anomalies);
  }

  public static Anomaly shift(Metric metric, String backend, double robustZ) {
    Series series = Series.of(metric, Map.of("server", "s1", "backend", backend));
    return new Anomaly.Shift(0.99, List.of(new Moved(series, 1.5, 0.15, robustZ, TEN)));
  }

  public static Incident with(Incident incident, Severity severity) {
    return new Incident(
        incident.id(),
        incident.revision(),
        severity,
        incident.subject(),
        incident.course(),
        incident.summary(),
        incident.anomalies());
  }

  public static Incident closed(Incident incident, int revision) {
    Course course = incident.course();
    return new Incident(
        incident.id(),
        revision,
        incident.severity(),
        incident.subject(),
        new Course(
            course.startedAt(), course.detectedAt(), TEN.plusSeconds(60), TEN.plusSeconds(60)),
        incident.summary(),
        incident.anomalies());
  }
}
