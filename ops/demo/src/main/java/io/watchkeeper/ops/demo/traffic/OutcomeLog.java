package io.watchkeeper.ops.demo.traffic;

import java.util.ArrayList;
import java.util.List;

/** Every outcome of a run, and those since the last look. Written by all callers. */
final class OutcomeLog {
  /** More than four hours at 60 calls a second; later ones are dropped and counted. */
  private static final int MAX_KEPT = 1_000_000;

  private final List<Outcome> all = new ArrayList<>();
  private long dropped;
  private int looked;

  synchronized void add(Outcome outcome) {
    if (all.size() < MAX_KEPT) {
      all.add(outcome);
    } else {
      dropped++;
    }
  }

  synchronized List<Outcome> all() {
    return List.copyOf(all);
  }

  synchronized long dropped() {
    return dropped;
  }

  synchronized List<Outcome> sinceLastLook() {
    List<Outcome> fresh = List.copyOf(all.subList(looked, all.size()));
    looked = all.size();
    return fresh;
  }
}
