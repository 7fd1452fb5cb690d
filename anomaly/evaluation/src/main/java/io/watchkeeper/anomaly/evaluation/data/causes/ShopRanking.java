package io.watchkeeper.anomaly.evaluation.data.causes;

import io.watchkeeper.anomaly.diagnosis.blame.Blame;
import io.watchkeeper.anomaly.diagnosis.blame.CallGraph;
import io.watchkeeper.anomaly.diagnosis.blame.Load;
import io.watchkeeper.anomaly.diagnosis.blame.Onset;
import io.watchkeeper.anomaly.diagnosis.blame.Party;
import io.watchkeeper.anomaly.diagnosis.blame.Suspect;
import io.watchkeeper.anomaly.diagnosis.blame.Symptom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the question of an issue; what it does not say is found in its figures. */
final class ShopRanking {

  private final CallGraph graph;

  ShopRanking(CallGraph graph) {
    this.graph = graph;
  }

  /** Empty when the figures name nobody that the graph knows as an entry. */
  List<Suspect> rank(ShopIssue issue) {
    int cut = cut(issue);
    Map<String, Party> parties = parties(issue, cut);
    String entry =
        issue.target().filter(parties::containsKey).or(() -> graph.entry(parties)).orElse("");
    List<Load> loads = issue.loads().get(entry);
    if (loads == null) {
      return List.of();
    }
    int first = cut > 0 ? cut : Onset.find(loads).map(Onset::firstInterval).orElse(0);
    Symptom symptom =
        issue
            .symptom()
            .orElseGet(
                () -> Onset.symptom(loads.subList(0, first), loads.subList(first, loads.size())));
    return new Blame(graph, parties(issue, first)).rank(entry, symptom);
  }

  /** First interval of the issue; 0 when nothing is said, or nothing that helps. */
  private static int cut(ShopIssue issue) {
    if (issue.since().isEmpty()) {
      return 0;
    }
    long since = issue.since().getAsLong();
    int before = (int) issue.starts().stream().filter(start -> start < since).count();
    return before < issue.starts().size() ? before : 0;
  }

  private static Map<String, Party> parties(ShopIssue issue, int cut) {
    Map<String, Party> parties = new LinkedHashMap<>();
    issue
        .loads()
        .forEach((name, loads) ->
            parties.put(
                name,
                new Party(
                    Load.sum(loads.subList(0, cut)), Load.sum(loads.subList(cut, loads.size())))));
    return parties;
  }
}
