package io.watchkeeper.anomaly.diagnosis.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlameTest {

  private static final CallGraph SHOP =
      new CallGraph(
          Map.of("web", Set.of("search", "pay"), "search", Set.of("db"), "pay", Set.of("db")));

  /** Worked out by hand: 200 calls of the web, 100 of each service, 400 of the database. */
  @Test
  void keepsTheAccountsOfAReferenceByHand() {
    Map<String, Party> parties =
        Map.of(
            "web", times(200, 0.10, 0.30),
            "search", times(100, 0.05, 0.15),
            "pay", times(100, 0.05, 0.35),
            "db", times(400, 0.01, 0.0575));
    List<Suspect> ranked = new Blame(SHOP, parties).rank("web", Symptom.SLOW);
    // web 40 s more, search 10, pay 30, db 19, of which each service is charged half.
    assertEquals(List.of("pay", "db", "search", "web"), names(ranked));
    assertEquals(20.5, ranked.get(0).own(), 1e-9);
    assertEquals(30, ranked.get(0).whole(), 1e-9);
    assertEquals(19, ranked.get(1).own(), 1e-9);
    assertEquals(0.5, ranked.get(2).own(), 1e-9);
    assertEquals(0, ranked.get(3).own(), 1e-9);
  }

  @Test
  void blamesTheCallerOfSomebodyWhoWasNeverCalledBefore() {
    Map<String, Party> parties = new HashMap<>();
    parties.put("web", failing(200, 0, 30));
    parties.put("pay", failing(100, 0, 30));
    parties.put("db", new Party(Load.NONE, new Load(30, 1, 30)));
    assertEquals("pay", new Blame(SHOP, parties).rank("web", Symptom.FAILING).getFirst().name());
  }

  @Test
  void doesNotAccuseTheCallerOfWhatItsCalleeSaved() {
    Map<String, Party> parties =
        Map.of(
            "web", times(100, 0.2, 0.2), "pay", times(100, 0.1, 0.1), "db", times(100, 0.1, 0.02));
    for (Suspect suspect : new Blame(SHOP, parties).rank("web", Symptom.SLOW)) {
      assertTrue(suspect.own() <= 0, suspect.toString());
    }
  }

  @Test
  void ranksTheSameInOtherUnitsAndUnderOtherNames() {
    Map<String, Party> parties =
        Map.of(
            "web", times(200, 0.1, 0.3), "pay", times(100, 0.05, 0.35), "db", times(400, 1, 1.1));
    Map<String, Party> milliseconds =
        Map.of(
            "web", times(200, 100, 300), "pay", times(100, 50, 350), "db", times(400, 1e3, 1.1e3));
    List<String> names = names(new Blame(SHOP, parties).rank("web", Symptom.SLOW));
    assertEquals(names, names(new Blame(SHOP, milliseconds).rank("web", Symptom.SLOW)));
    var other = new CallGraph(Map.of("z", Set.of("y", "x"), "y", Set.of("w"), "x", Set.of("w")));
    Map<String, Party> renamed =
        Map.of("z", times(200, 0.1, 0.3), "x", times(100, 0.05, 0.35), "w", times(400, 1, 1.1));
    List<String> back =
        names(new Blame(other, renamed).rank("z", Symptom.SLOW)).stream()
            .map(name -> Map.of("z", "web", "y", "search", "x", "pay", "w", "db").get(name))
            .toList();
    assertEquals(names, back);
  }

  @Test
  void answersWithoutFiguresAndInACycle() {
    assertEquals(
        List.of("web", "pay", "search", "db"),
        names(new Blame(SHOP, Map.of()).rank("web", Symptom.SLOW)));
    assertEquals(
        List.of("nobody"), names(new Blame(SHOP, Map.of()).rank("nobody", Symptom.FAILING)));
    var ring = new CallGraph(Map.of("a", Set.of("b"), "b", Set.of("a")));
    Map<String, Party> parties = Map.of("a", times(10, 1, 2), "b", times(10, 1, 4));
    assertEquals(List.of("b", "a"), names(new Blame(ring, parties).rank("a", Symptom.SLOW)));
  }

  private static Party times(double calls, double before, double during) {
    return new Party(Load.of(calls, before, 0), Load.of(calls, during, 0));
  }

  private static Party failing(double calls, double before, double during) {
    return new Party(new Load(calls, 1, before), new Load(calls, 1, during));
  }

  private static List<String> names(List<Suspect> suspects) {
    return suspects.stream().map(Suspect::name).toList();
  }
}
