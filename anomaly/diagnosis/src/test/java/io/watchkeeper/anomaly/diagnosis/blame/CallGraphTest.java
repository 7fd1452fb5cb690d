package io.watchkeeper.anomaly.diagnosis.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallGraphTest {

  @Test
  void reachesNearestFirstAndSurvivesCycles() {
    var graph =
        new CallGraph(
            Map.of("web", Set.of("b", "a"), "a", Set.of("db"), "db", Set.of("web", "db")));
    assertEquals(List.of("web", "a", "b", "db"), List.copyOf(graph.reachable("web")));
    assertEquals(Set.of("a"), graph.callers("db"));
  }

  @Test
  void entersAtTheBusiestOfThoseThatNobodyCalls() {
    var graph = new CallGraph(Map.of("web", Set.of("a"), "probe", Set.of("a"), "a", Set.of("db")));
    Map<String, Party> parties =
        Map.of("web", calls(500), "probe", calls(40), "a", calls(900), "lonely", calls(9000));
    assertEquals(Optional.of("web"), graph.entry(parties));
    assertEquals(Optional.empty(), graph.entry(Map.of()));
    assertEquals(
        Optional.of("probe"), graph.entry(Map.of("web", calls(7), "probe", calls(7))), "by name");
  }

  private static Party calls(double calls) {
    return new Party(new Load(calls, 0, 0), Load.NONE);
  }
}
