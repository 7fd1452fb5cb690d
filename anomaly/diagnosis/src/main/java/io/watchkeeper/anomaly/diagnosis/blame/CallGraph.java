package io.watchkeeper.anomaly.diagnosis.blame;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who calls whom. May have cycles; a party that calls itself is not its own callee. */
public final class CallGraph {

  private final SortedMap<String, SortedSet<String>> callees = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> callers = new TreeMap<>();

  /** From each caller to those it calls. */
  public CallGraph(Map<String, ? extends Set<String>> calls) {
    calls.forEach((caller, called) -> called.forEach(callee -> add(caller, callee)));
  }

  private void add(String caller, String callee) {
    if (!caller.equals(callee)) {
      callees.computeIfAbsent(caller, _ -> new TreeSet<>()).add(callee);
      callers.computeIfAbsent(callee, _ -> new TreeSet<>()).add(caller);
    }
  }

  public Set<String> callees(String caller) {
    return callees.getOrDefault(caller, new TreeSet<>());
  }

  public Set<String> callers(String callee) {
    return callers.getOrDefault(callee, new TreeSet<>());
  }

  /** The entry itself and all that it can reach, nearest first. */
  public Set<String> reachable(String entry) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(entry);
    while (!open.isEmpty()) {
      String party = open.remove();
      if (reached.add(party)) {
        open.addAll(callees(party));
      }
    }
    return reached;
  }

  /**
   * Where the users come in, when nobody says: of the parties that call others and are called by
   * none, the busiest; the first by name of equals.
   */
  public Optional<String> entry(Map<String, Party> parties) {
    Comparator<String> busiest =
        Comparator.comparingDouble(name -> calls(parties.getOrDefault(name, Party.IDLE)));
    return callees.keySet().stream()
        .filter(name -> !callers.containsKey(name) && parties.containsKey(name))
        .max(busiest.thenComparing(Comparator.reverseOrder()));
  }

  private static double calls(Party party) {
    return party.before().calls() + party.during().calls();
  }
}
