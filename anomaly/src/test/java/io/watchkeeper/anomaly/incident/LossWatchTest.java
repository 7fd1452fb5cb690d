package io.watchkeeper.anomaly.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class LossWatchTest {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final List<Incident> revisions = new ArrayList<>();
  private Instant now = START;
  private final LossWatch watch = new LossWatch("s1", () -> now, revisions::add);

  @Test
  void aSecondThatLostNothingOpensNothing() {
    second(Metric.SERVER_LOST_POINTS, 0);
    second(Metric.SERVER_REQUESTS, 60);
    assertEquals(List.of(), revisions);
  }

  @Test
  void lossesAreOneIncidentUntilAMinuteAfterTheLast() {
    second(Metric.SERVER_LOST_POINTS, 12);
    Incident opened = revisions.getFirst();
    assertEquals(Severity.WARNING, opened.severity());
    assertEquals(START, opened.course().startedAt());
    assertEquals(
        "s1: 12 points of the record were lost, since 10:00:00Z. The store was away for longer than"
            + " the queue on disk holds, or the disk is full",
        opened.summary());
    second(Metric.AGENT_LOST_POINTS, 3);
    for (int i = 0; i < 58; i++) {
      second(Metric.SERVER_REQUESTS, 60);
    }
    assertTrue(revisions.getLast().open());
    assertEquals(List.of(new Anomaly.Loss(15, 0)), revisions.getLast().anomalies());
    second(Metric.SERVER_REQUESTS, 60);
    second(Metric.SERVER_REQUESTS, 60);
    assertFalse(revisions.getLast().open());
    assertEquals(1, revisions.stream().map(Incident::id).distinct().count());
  }

  @Test
  void aRefusedPointIsTold() {
    second(Metric.SERVER_REJECTED_POINTS, 1);
    assertEquals(
        "s1: 1 point of the record was refused by the store, since 10:00:00Z. The file"
            + " refused.lines beside the queue on disk says which and why",
        revisions.getFirst().summary());
  }

  private void second(Metric metric, double value) {
    Point point =
        new Point(
            metric.measurement(),
            Map.of("server", "s1"),
            now,
            Map.of(metric.field(), value),
            Map.of());
    watch.observe(new ServerSecond(now, List.of(point)));
    now = now.plusSeconds(1);
  }
}
