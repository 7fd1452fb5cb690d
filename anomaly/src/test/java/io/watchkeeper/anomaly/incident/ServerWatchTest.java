package io.watchkeeper.anomaly.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.SyntheticServer;
import io.watchkeeper.anomaly.detection.DetectionSettings;
import io.watchkeeper.anomaly.detection.SubjectWatch;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.reading.ServerSecond;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerWatchTest {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final SyntheticServer server = new SyntheticServer("s1", 7);
  private final List<Incident> revisions = new ArrayList<>();
  private Instant now = START;
  private final ServerWatch watch =
      new ServerWatch(
          "s1",
          panel ->
              new SubjectWatch(
                  panel.features(), DetectionSettings.defaults(), ForestVoter.absent()),
          () -> now,
          revisions::add);

  @Test
  void ordinaryTrafficOpensNothing() {
    run(600);
    assertEquals(List.of(), revisions);
  }

  @Test
  void aSlowAndFailingBackendIsRaisedInItsThirdSecond() {
    run(70);
    breakBackend();
    run(2);
    assertEquals(List.of(), revisions);
    run(1);
    Incident opened = revisions.getFirst();
    assertEquals(1, opened.revision());
    assertEquals("notion", opened.subject().backend());
    assertEquals(Severity.CRITICAL, opened.severity());
    assertEquals(START.plusSeconds(70), opened.course().startedAt());
    assertTrue(opened.open());
  }

  @Test
  void itSaysWhichSeriesMovedByHowMuchAndSinceWhen() {
    run(70);
    breakBackend();
    run(3);
    Incident opened = revisions.getFirst();
    Anomaly.Shift shift = assertInstanceOf(Anomaly.Shift.class, opened.anomalies().getFirst());
    var latency =
        shift.moved().stream()
            .filter(moved -> moved.series().metric().equals("mcp_backend.latency_p95_seconds"))
            .findFirst()
            .orElseThrow();
    assertEquals(0.06, latency.expected(), 0.02);
    assertEquals(0.6, latency.actual(), 0.3);
    assertEquals(START.plusSeconds(70), latency.since());
    assertTrue(opened.summary().contains("since 10:01:10Z"), opened::summary);
  }

  @Test
  void anOpenIncidentBeatsEveryFiveSeconds() {
    run(70);
    breakBackend();
    run(23);
    assertTrue(revisions.size() >= 4, () -> revisions.size() + " revisions in 20 s");
    for (int i = 1; i < revisions.size(); i++) {
      assertEquals(i + 1, revisions.get(i).revision());
      assertEquals(revisions.getFirst().id(), revisions.get(i).id());
    }
  }

  @Test
  void recoveryClosesTheIncident() {
    run(70);
    breakBackend();
    run(10);
    mendBackend();
    run(30);
    assertFalse(revisions.getLast().open());
    assertEquals(1, revisions.stream().map(Incident::id).distinct().count());
  }

  @Test
  void refusalsThatWeOrderedDoNotKeepTheIncidentAlive() {
    run(70);
    breakBackend();
    run(3);
    server.breaker = 3;
    run(30);
    assertTrue(revisions.getLast().open(), "the probes still fail");
    mendBackend();
    run(30);
    assertFalse(revisions.getLast().open(), "the probes are well; only our refusals remain");
  }

  @Test
  void withoutAnyProbeAHeldBreakerProvesNothing() {
    run(70);
    breakBackend();
    run(3);
    server.breaker = 3;
    mendBackend();
    for (int i = 0; i < 60; i++) {
      watch.observe(
          new ServerSecond(
              now,
              server.second(now).stream()
                  .filter(point -> !point.measurement().equals("mcp_process"))
                  .map(ServerWatchTest::withoutProbes)
                  .toList()));
      now = now.plusSeconds(1);
    }
    assertTrue(revisions.getLast().open());
  }

  @Test
  void aServerThatStopsWritingIsSilentAfterTwoSeconds() {
    run(70);
    silence(1);
    assertEquals(List.of(), revisions);
    silence(1);
    Incident silent = revisions.getFirst();
    assertEquals(new Anomaly.Silence(START.plusSeconds(69)), silent.anomalies().getFirst());
    assertTrue(silent.summary().startsWith("s1 is silent"), silent::summary);
    run(2);
    assertTrue(revisions.getLast().open());
    run(1);
    assertFalse(revisions.getLast().open());
  }

  /** An agent beside a server that is not ours tells of the host also while the server is gone. */
  @Test
  void anAgentsWordsOfTheHostAreNotTheServers() {
    run(70);
    for (int i = 0; i < 2; i++) {
      watch.observe(
          new ServerSecond(
              now, List.of(row(now, Metric.AGENT_UP, 0), row(now, Metric.HOST_CPU, 0.2))));
      now = now.plusSeconds(1);
    }
    assertEquals(
        new Anomaly.Silence(START.plusSeconds(69)), revisions.getFirst().anomalies().getFirst());
  }

  private static Point row(Instant at, Metric metric, double value) {
    return new Point(
        metric.measurement(), Map.of("server", "s1"), at, Map.of(metric.field(), value), Map.of());
  }

  @Test
  void aCollapseOfTrafficIsNoticed() {
    run(120);
    server.rate = 0;
    run(4);
    assertTrue(revisions.getFirst().summary().contains("requests"), revisions::toString);
    assertEquals(Severity.WARNING, revisions.getFirst().severity());
  }

  /** It returns 20 s after it was over, and once more after two quiet minutes. */
  @Test
  void theLikeIsToldOnceAMinute() {
    run(120);
    for (int again = 0; again < 2; again++) {
      server.rate = 0;
      run(10);
      server.rate = 60;
      run(30);
    }
    assertEquals(1, incidents());
    run(120);
    server.rate = 0;
    run(10);
    assertEquals(2, incidents());
  }

  @Test
  void whatIsMoreUrgentIsToldAlthoughTheLikeIsNot() {
    run(120);
    server.rate = 0;
    run(10);
    server.rate = 60;
    run(20);
    assertEquals(1, incidents());
    breakBackend();
    run(4);
    assertEquals(2, incidents());
    assertEquals(Severity.CRITICAL, revisions.getLast().severity());
    mendBackend();
    run(40);
    assertFalse(revisions.getLast().open());
  }

  /** The threads are ten times as many: odd for the process before, ordinary for the one after. */
  @Test
  void anotherProcessIsLearnedAnew() {
    server.nonHeap = 100e6;
    run(120);
    silence(3);
    server.nonHeap = 60e6;
    server.threads = 400;
    run(100);
    assertEquals(List.of("silent"), kinds());
    breakBackend();
    run(4);
    assertEquals(List.of("silent", "shift"), kinds());
  }

  @Test
  void aPauseIsNotAnotherProcess() {
    server.nonHeap = 100e6;
    run(120);
    silence(3);
    server.threads = 400;
    run(10);
    assertEquals(List.of("silent", "shift"), kinds());
  }

  @Test
  void aRestartWhileSomethingIsWrongDoesNotMakeItOrdinary() {
    server.nonHeap = 100e6;
    run(120);
    breakBackend();
    run(10);
    silence(3);
    server.nonHeap = 60e6;
    run(120);
    Incident shift =
        revisions.stream()
            .filter(one -> one.id().endsWith("shift"))
            .reduce((_, last) -> last)
            .orElseThrow();
    assertTrue(shift.open());
  }

  private long incidents() {
    return revisions.stream().map(Incident::id).distinct().count();
  }

  private List<String> kinds() {
    return revisions.stream()
        .map(Incident::id)
        .distinct()
        .map(id -> id.substring(id.lastIndexOf('-') + 1))
        .toList();
  }

  private void breakBackend() {
    server.slowness = 10;
    server.errorRatio = 0.3;
  }

  private void mendBackend() {
    server.slowness = 1;
    server.errorRatio = 0;
  }

  private void run(int seconds) {
    for (int i = 0; i < seconds; i++) {
      watch.observe(new ServerSecond(now, server.second(now)));
      now = now.plusSeconds(1);
    }
  }

  private void silence(int seconds) {
    for (int i = 0; i < seconds; i++) {
      watch.observe(new ServerSecond(now, List.of()));
      now = now.plusSeconds(1);
    }
  }

  private static io.watchkeeper.collector.model.Point withoutProbes(
      io.watchkeeper.collector.model.Point point) {
    if (!point.measurement().equals("mcp_backend")) {
      return point;
    }
    return new io.watchkeeper.collector.model.Point(
        point.measurement(),
        point.labels(),
        point.at(),
        java.util.Map.of("requests", 0.0, "errors", 0.0, "breaker_state", 3.0),
        java.util.Map.of());
  }
}
