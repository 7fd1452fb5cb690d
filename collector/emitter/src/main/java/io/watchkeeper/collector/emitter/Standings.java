package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.InFlight.Standing;
import java.util.HashMap;
import java.util.Map;

/** The operations in flight at one instant, by subject and by client. One thread. */
final class Standings {

  private static final Standing NONE = new Standing(0, 0);

  private final Map<Integer, Standing> bySubject = new HashMap<>();
  private final Map<Integer, Standing> byClient = new HashMap<>();
  private final Map<Integer, Integer> queued = new HashMap<>();
  private final Map<Integer, Integer> waiting = new HashMap<>();
  private Standing all = NONE;
  private int allQueued;
  private int allWaiting;

  void add(int subject, int client, long ageNanos, int waitsFor) {
    Standing one = new Standing(1, ageNanos);
    bySubject.merge(subject, one, Standings::both);
    byClient.merge(client, one, Standings::both);
    all = both(all, one);
    if (waitsFor == Operation.FOR_A_PLACE) {
      queued.merge(subject, 1, Integer::sum);
      allQueued++;
    } else if (waitsFor == Operation.FOR_IDENTICAL) {
      waiting.merge(subject, 1, Integer::sum);
      allWaiting++;
    }
  }

  Standing all() {
    return all;
  }

  Standing of(ToolRecording subject) {
    return bySubject.getOrDefault(subject.number(), NONE);
  }

  Standing ofClient(int number) {
    return byClient.getOrDefault(number, NONE);
  }

  /** How many of them wait for a place. */
  int queued() {
    return allQueued;
  }

  int queued(ToolRecording subject) {
    return queued.getOrDefault(subject.number(), 0);
  }

  /** How many of them wait for an identical call. */
  int waiting() {
    return allWaiting;
  }

  int waiting(ToolRecording subject) {
    return waiting.getOrDefault(subject.number(), 0);
  }

  private static Standing both(Standing one, Standing other) {
    return new Standing(
        one.count() + other.count(), Math.max(one.oldestNanos(), other.oldestNanos()));
  }
}
