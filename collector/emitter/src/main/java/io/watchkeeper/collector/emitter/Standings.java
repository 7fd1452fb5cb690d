package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.InFlight.Standing;
import java.util.HashMap;
import java.util.Map;

/** The operations in flight at one instant, by subject. One thread. */
final class Standings {

  private static final Standing NONE = new Standing(0, 0);

  private final Map<Integer, Standing> bySubject = new HashMap<>();
  private Standing all = NONE;

  void add(int subject, long ageNanos) {
    Standing one = new Standing(1, ageNanos);
    bySubject.merge(subject, one, Standings::both);
    all = both(all, one);
  }

  Standing all() {
    return all;
  }

  Standing of(ToolRecording subject) {
    return bySubject.getOrDefault(subject.number(), NONE);
  }

  private static Standing both(Standing one, Standing other) {
    return new Standing(
        one.count() + other.count(), Math.max(one.oldestNanos(), other.oldestNanos()));
  }
}
