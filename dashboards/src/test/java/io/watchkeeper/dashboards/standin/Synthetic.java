package io.watchkeeper.dashboards.standin;

import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Cause;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Insight;
import io.watchkeeper.anomaly.model.Likeness;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.Stage;
import io.watchkeeper.dashboards.board.Leases;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Synthetic seconds, incidents and audit records, in the vocabularies of the house. */
public final class Synthetic {

  private Synthetic() {}

  /**
   * A second of one server.
   *
   * @param ill whether its backend is slow and failing
   * @param held whether the breaker is held open and reads come from the cache
   */
  public record Mood(boolean ill, boolean held) {
    public static final Mood WELL = new Mood(false, false);
  }

  public static Second second(String server, Instant at, Mood mood, RandomGenerator random) {
    double requests = 38 + random.nextInt(9);
    boolean slow = mood.ill && !mood.held;
    double p50 = slow ? 0.35 + 0.1 * random.nextDouble() : 0.018 + 0.006 * random.nextDouble();
    Map<Metric, Double> values = new HashMap<>();
    values.put(Metric.SERVER_REQUESTS, requests);
    values.put(Metric.SERVER_ERRORS, slow ? Math.floor(requests * 0.2) : mood.held ? 2.0 : 0.0);
    values.put(Metric.SERVER_LATENCY_P50, mood.held ? 0.002 : p50);
    values.put(Metric.SERVER_LATENCY_P95, mood.held ? 0.009 : p50 * 3 + 0.05);
    values.put(
        Metric.SERVER_LATENCY_P99,
        mood.held ? 0.02 : p50 * 4.4 + 0.06 + 0.05 * random.nextDouble());
    values.put(Metric.SERVER_IN_FLIGHT, slow ? 14.0 + random.nextInt(6) : 1.0 + random.nextInt(3));
    values.put(Metric.SERVER_CACHE_HITS, mood.held ? 8.0 : 24.0 + random.nextInt(6));
    values.put(Metric.SERVER_CACHE_STALE, mood.held ? 22.0 + random.nextInt(5) : 0.0);
    values.put(Metric.SERVER_CACHE_MISSES, mood.held ? 2.0 : 9.0 + random.nextInt(4));
    List<Point> points = new ArrayList<>();
    points.add(point("mcp_server", Map.of(Labels.SERVER, server), at, values));
    points.add(
        point(
            "mcp_backend",
            Map.of(Labels.SERVER, server, Labels.BACKEND, "notion"),
            at,
            Map.of(
                Metric.BACKEND_BREAKER, mood.held ? 3.0 : 0.0,
                Metric.BACKEND_CACHE_ONLY, mood.held ? 1.0 : 0.0)));
    for (Stage stage : Stage.values()) {
      double budget = stage.budget().toMillis() / 1e3;
      double spent = slow && stage == Stage.EXTERNAL_SERVICES ? 1.4 * budget : 0.2 * budget;
      points.add(
          point(
              "mcp_stage",
              Map.of(Labels.SERVER, server, Labels.TOOL, "search", Labels.STAGE, stage.label()),
              at,
              Map.of(
                  Metric.STAGE_COUNT,
                  10.0,
                  Metric.STAGE_SUM,
                  10 * spent,
                  Metric.STAGE_MAX,
                  2 * spent,
                  Metric.STAGE_BUDGET,
                  budget,
                  Metric.STAGE_OVER_BUDGET,
                  spent > budget ? 7.0 : 0.0)));
    }
    return new Second(at, false, points);
  }

  private static Point point(
      String measurement, Map<String, String> labels, Instant at, Map<Metric, Double> values) {
    Map<String, Double> numbers = new HashMap<>();
    values.forEach((metric, value) -> numbers.put(metric.field(), value));
    return new Point(measurement, labels, at, numbers, Map.of());
  }

  /** A quarter of an hour up to this second, oldest first, without any trouble. */
  public static List<Second> quiet(String server, Instant to, RandomGenerator random) {
    List<Second> seconds = new ArrayList<>();
    for (int back = 899; back >= 0; back--) {
      seconds.add(second(server, to.minusSeconds(back), Mood.WELL, random));
    }
    return seconds;
  }

  public static Incident incident(
      String id, String server, Instant startedAt, @Nullable Instant closedAt) {
    return incident(
        id,
        server
            + ": notion latency p95 1.48 s instead of 0.102 s, since "
            + startedAt.truncatedTo(ChronoUnit.SECONDS),
        new Subject(server, "notion"),
        new Course(startedAt, startedAt.plusSeconds(3), startedAt.plusSeconds(8), closedAt));
  }

  public static Incident incident(String id, String summary, Subject subject, Course course) {
    Series series =
        Series.of(
            Metric.BACKEND_LATENCY_P95,
            Map.of(
                Labels.SERVER,
                subject.server(),
                Labels.BACKEND,
                String.valueOf(subject.backend())));
    Series calls =
        Series.of(
            Metric.TOOL_LATENCY_P95,
            Map.of(Labels.SERVER, subject.server(), Labels.TOOL, "search"));
    return new Incident(
        id,
        course.closedAt() == null ? 1 : 2,
        Severity.CRITICAL,
        subject,
        course,
        summary,
        List.of(
            new Anomaly.Shift(
                0.98,
                List.of(
                    new Moved(series, 1.48, 0.102, 31.2, course.startedAt()),
                    new Moved(calls, 1.61, 0.12, 24.0, course.startedAt())))));
  }

  /** As the analyzer makes one, a minute after the incident. */
  public static Insight insight() {
    return new Insight(
        new Likeness(
            "upstream_slow",
            "upstream slow",
            0.93,
            "level shift",
            List.of("change of upstream latency p95 2.6 (log ratio) (odds x 5.1)")),
        new Cause(
            "backend",
            "notion",
            0.94,
            List.of(
                "notion (backend): 612 calls of 0.102 s, 0.0% failed before,"
                    + " 580 calls of 1.31 s, 0.2% failed since")),
        List.of(
            "response time p95 1.61 s is outside of its forecast band"
                + " (0.0961 s to 0.171 s) since 10:02:00Z"));
  }

  /** One line of the audit about the backend. */
  public static AuditRecord record(
      long number, Instant at, AuditRecord.Kind kind, String what, String outcome) {
    return new AuditRecord(
        number,
        at,
        kind,
        new AuditRecord.About("synthetic-1", "s1", "notion"),
        what,
        "notion latency left its baseline and clients wait",
        outcome,
        1,
        null);
  }

  public static Leases.Waiting waiting(String id, Instant since) {
    return new Leases.Waiting(
        id,
        "synthetic-1",
        new Action.OpenBreaker("s1", "notion"),
        "notion latency left its baseline and clients wait",
        since,
        since.plusSeconds(600));
  }

  public static Leases.Held held(String id, Instant since) {
    return new Leases.Held(
        id,
        "synthetic-1",
        new Action.ServeFromCache("s1", "notion"),
        "notion latency left its baseline and clients wait",
        since,
        since.plusSeconds(15),
        true);
  }
}
