package io.watchkeeper.ops.demo.traffic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every outcome of a run, and those since the last look. One thread. */
public final class OutcomeLog {
  /** More than four hours at 60 calls a second; later ones are dropped and counted. */
  private static final int MAX_KEPT = 1_000_000;

  private final List<Outcome> all = new ArrayList<>();
  private final List<Outcome> sinceLastLook = new ArrayList<>();
  private long dropped;

  public void add(List<Outcome> outcomes) {
    int room = Math.min(MAX_KEPT - all.size(), outcomes.size());
    all.addAll(outcomes.subList(0, room));
    sinceLastLook.addAll(outcomes.subList(0, room));
    dropped += outcomes.size() - room;
  }

  /** A view that grows. */
  public List<Outcome> all() {
    return Collections.unmodifiableList(all);
  }

  /** Outcomes that were not kept because a million had been. */
  public long dropped() {
    return dropped;
  }

  public List<Outcome> sinceLastLook() {
    List<Outcome> fresh = List.copyOf(sinceLastLook);
    sinceLastLook.clear();
    return fresh;
  }
}
