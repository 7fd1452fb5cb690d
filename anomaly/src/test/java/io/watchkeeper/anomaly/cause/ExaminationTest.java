package io.watchkeeper.anomaly.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.RealStore;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Cause;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Insight;
import io.watchkeeper.anomaly.model.Likeness;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import io.watchkeeper.anomaly.pattern.Recognisers;
import io.watchkeeper.anomaly.pattern.classify.ClassifierTrainer;
import io.watchkeeper.collector.history.Resolution;
import io.watchkeeper.collector.history.Scenario;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic incidents of one server in an embedded store, an hour apart. */
class ExaminationTest {

  private static final Instant SLOW = Instant.parse("2026-09-02T13:20:00Z");
  private static final Instant NOISY = Instant.parse("2026-09-02T14:20:00Z");
  private static final Instant CALM = Instant.parse("2026-09-02T15:20:00Z");
  private static final Set<String> TABLES =
      Set.of("mcp_server", "mcp_process", "mcp_backend", "mcp_client", "mcp_tool");

  @TempDir private static Path directory;
  private static RealStore store;

  @BeforeAll
  static void tell() {
    store = new RealStore(directory, () -> CALM.plusSeconds(3_600));
    Scenario scenario =
        RealStore.scenario(
            theirs(io.watchkeeper.collector.history.Incident.Kind.UPSTREAM_SLOW, SLOW),
            theirs(io.watchkeeper.collector.history.Incident.Kind.NOISY_CLIENT, NOISY));
    for (Instant begin : List.of(SLOW, NOISY, CALM)) {
      store.write(
          scenario,
          new RealStore.Told(begin.minusSeconds(200), begin.plusSeconds(80), Resolution.SECOND),
          TABLES);
    }
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static io.watchkeeper.collector.history.Incident theirs(
      io.watchkeeper.collector.history.Incident.Kind kind, Instant onset) {
    return new io.watchkeeper.collector.history.Incident(
        kind,
        onset,
        onset.plusSeconds(600),
        new io.watchkeeper.collector.history.Incident.Place(RealStore.SERVER, "notion", "reports"),
        0.9);
  }

  private static Incident incident(Instant begin, Metric metric, double actual, double expected) {
    Map<String, String> labels =
        metric.measurement().equals("mcp_backend")
            ? Map.of("server", RealStore.SERVER, "backend", "notion")
            : Map.of("server", RealStore.SERVER);
    return new Incident(
        "inc-1",
        12,
        Severity.CRITICAL,
        new Subject(RealStore.SERVER, null),
        new Course(begin, begin.plusSeconds(3), begin.plusSeconds(60), null),
        "moved",
        List.of(
            new Anomaly.Shift(
                0.99, List.of(new Moved(Series.of(metric, labels), actual, expected, 9, begin)))));
  }

  private Insight examine(Incident incident) {
    Recognisers recognisers = Recognisers.find(ClassifierTrainer.find());
    Examination examination = new Examination(store.reader(), new Resemblance(recognisers));
    return examination.of(incident, incident.course().startedAt().plusSeconds(60));
  }

  @Test
  void aSlowBackendIsNamedAndBlamed() {
    Insight insight = examine(incident(SLOW, Metric.BACKEND_LATENCY_P95, 3, 0.3));
    Likeness looksLike = insight.looksLike();
    assertNotNull(looksLike);
    assertEquals("upstream_slow", looksLike.kind(), insight.toString());
    Double confidence = looksLike.confidence();
    assertNotNull(confidence);
    assertTrue(confidence > 0.5 && confidence <= 1, insight.toString());
    Cause cause = insight.cause();
    assertNotNull(cause);
    assertEquals("backend", cause.part(), insight.toString());
    assertEquals("notion", cause.name());
    assertTrue(cause.share() > 0.5, insight.toString());
    assertFalse(cause.accounts().isEmpty());
    assertTrue(insight.words().startsWith("looks like upstream slow ("), insight.words());
  }

  @Test
  void aNoisyClientIsNamedAndBlamed() {
    Insight insight = examine(incident(NOISY, Metric.SERVER_REQUESTS, 90, 40));
    Likeness looksLike = insight.looksLike();
    assertNotNull(looksLike);
    assertEquals("noisy_client", looksLike.kind(), insight.toString());
    Cause cause = insight.cause();
    assertNotNull(cause);
    assertEquals("client", cause.part(), insight.toString());
    assertEquals("reports", cause.name());
  }

  @Test
  void whatLooksLikeNothingIsSaidToBeUnknown() {
    Insight insight = examine(incident(CALM, Metric.SERVER_LATENCY_P95, 0.4, 0.3));
    Likeness looksLike = insight.looksLike();
    assertNotNull(looksLike);
    assertEquals(Likeness.UNKNOWN, looksLike.kind(), insight.toString());
    assertTrue(insight.words().startsWith("of unknown kind ("), insight.words());
  }

  @Test
  void anIncidentOfWhichNothingIsKeptIsUnknown() {
    Insight insight =
        examine(incident(CALM.plusSeconds(86_400), Metric.SERVER_LATENCY_P95, 0.4, 0.3));
    Likeness looksLike = insight.looksLike();
    assertNotNull(looksLike);
    assertEquals(Likeness.UNKNOWN, looksLike.kind());
    Cause cause = insight.cause();
    assertNotNull(cause);
    assertEquals("server", cause.part());
    assertNotEquals("", insight.words());
  }
}
