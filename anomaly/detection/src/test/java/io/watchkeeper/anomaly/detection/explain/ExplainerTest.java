package io.watchkeeper.anomaly.detection.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.Moved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final Map<String, Map<String, String>> LABELS =
      Map.of(
          "server p95", Map.of(),
          "notion p95", Map.of("backend", "notion"),
          "search p95", Map.of("backend", "search"),
          "notion errors", Map.of("backend", "notion"),
          "query calls", Map.of("tool", "query", "client", "agent-7"));

  private final Explainer explainer =
      new Explainer(feature -> LABELS.getOrDefault(feature, Map.of()));

  private final List<Moved> moved =
      List.of(
          moved("server p95", 9, 3),
          moved("notion p95", 8, 1),
          moved("search p95", 3, 4),
          moved("notion errors", -4, 1),
          moved("query calls", 5, 2));

  @Test
  void saysWhatMovedFirstAndOfThoseTogetherTheFarther() {
    Explanation explanation = explainer.explain(moved);
    assertEquals("notion p95", explanation.first().orElseThrow().feature());
    assertEquals(
        List.of("notion p95", "notion errors", "query calls", "server p95", "search p95"),
        explanation.byOnset().stream().map(Moved::feature).toList());
    assertEquals("server p95", explanation.byStrength().getFirst().feature());
  }

  /** 64 + 16 of 64 + 16 + 9. */
  @Test
  void saysWhichBackendToolAndClient() {
    Explanation explanation = explainer.explain(moved);
    Suspect backend = explanation.suspect("backend").orElseThrow();
    assertEquals("notion", backend.name());
    assertEquals(80 / 89.0, backend.share(), 1e-12);
    assertEquals(Instant.ofEpochSecond(1), backend.since());
    assertEquals("query", explanation.suspect("tool").orElseThrow().name());
    assertEquals("agent-7", explanation.suspect("client").orElseThrow().name());
  }

  @Test
  void letsNoSingleSeriesOutweighAllOthersWithoutBound() {
    var one = explainer.explain(List.of(moved("search p95", 1e9, 1), moved("notion p95", 100, 1)));
    assertEquals(0.5, one.suspect("backend").orElseThrow().share(), 1e-12);
  }

  @Test
  void saysNothingWhereNothingMovedOrNothingHasAName() {
    assertTrue(explainer.explain(List.of()).first().isEmpty());
    assertEquals(List.of(), explainer.explain(List.of(moved("server p95", 9, 1))).suspects());
  }

  private static Moved moved(String feature, double z, long since) {
    return new Moved(feature, 2, 1, z, Instant.ofEpochSecond(since));
  }
}
