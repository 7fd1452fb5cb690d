package io.watchkeeper.anomaly.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private final Findings findings = new Findings();

  @Test
  void saysWhatMovedFirstAndOfThoseTogetherTheFarther() {
    findings.add(
        List.of(
            own(Metric.SERVER_LATENCY_P95, 9, 3),
            of("notion", Metric.BACKEND_LATENCY_P95, 8, 1),
            of("notion", Metric.BACKEND_ERRORS, -4, 1)));
    assertEquals(Metric.BACKEND_LATENCY_P95.id(), findings.first().orElseThrow().series().metric());
    assertEquals(Metric.SERVER_LATENCY_P95.id(), findings.moved().getFirst().series().metric());
    assertEquals(
        "s1: latency p95 2.00 s instead of 1.00 s, notion latency p95 2.00 s instead of 1.00 s,"
            + " notion errors 2.000 instead of 1.000, since 00:00:01Z, first notion latency p95",
        Wording.ofShift("s1", findings, Instant.ofEpochSecond(1)));
  }

  @Test
  void keepsTheFarthestOfASeriesAndSinceWhenItIsAway() {
    findings.add(List.of(own(Metric.SERVER_LATENCY_P95, 5, 3)));
    findings.add(List.of(own(Metric.SERVER_LATENCY_P95, 9, 4)));
    findings.add(List.of(own(Metric.SERVER_LATENCY_P95, 6, 5)));
    Moved kept = findings.moved().getFirst();
    assertEquals(9, kept.robustZ());
    assertEquals(Instant.ofEpochSecond(3), kept.since());
  }

  /** Two series of one at six and five against one of the other at seven. */
  @Test
  void namesTheBackendOfWhichMostIsAway() {
    findings.add(
        List.of(
            of("search", Metric.BACKEND_LATENCY_P95, 7, 1),
            of("notion", Metric.BACKEND_LATENCY_P95, 6, 1),
            of("notion", Metric.BACKEND_ERRORS, 5, 1)));
    assertEquals(Optional.of("notion"), findings.backend());
  }

  @Test
  void letsNoSingleSeriesOutweighAllOthersWithoutBound() {
    findings.add(
        List.of(
            of("search", Metric.BACKEND_LATENCY_P95, 1e9, 1),
            of("notion", Metric.BACKEND_LATENCY_P95, 100, 1),
            of("notion", Metric.BACKEND_ERRORS, 3, 1)));
    assertEquals(Optional.of("notion"), findings.backend());
  }

  @Test
  void saysNothingWhereNothingMovedAndNamesNoBackendThatDidNot() {
    assertTrue(findings.first().isEmpty());
    findings.add(List.of(own(Metric.PROCESS_THREADS, 9, 1)));
    assertTrue(findings.backend().isEmpty());
    assertEquals(Severity.WARNING, findings.severity());
  }

  private static Moved own(Metric metric, double z, long since) {
    return moved(Series.of(metric, Map.of(Labels.SERVER, "s1")), z, since);
  }

  private static Moved of(String backend, Metric metric, double z, long since) {
    return moved(Series.of(metric, Map.of(Labels.SERVER, "s1", Labels.BACKEND, backend)), z, since);
  }

  private static Moved moved(Series series, double z, long since) {
    return new Moved(series, 2, 1, z, Instant.ofEpochSecond(since));
  }
}
