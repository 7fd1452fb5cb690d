package io.watchkeeper.collector.emitter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Errors by type. The first types, to a limit, have a count each, all later ones share {@code
 * other}: a type made from a client's input must not grow the number of series.
 */
final class ErrorTypes {

  /** Of a server. */
  static final int LIMIT = 32;

  /** Of one tool: there are many of those. */
  static final int LIMIT_A_TOOL = 8;

  static final String OTHER = "other";

  private final ConcurrentMap<String, Counter> counters = new ConcurrentHashMap<>();
  private final Counter other = new Counter();
  private final int limit;
  private volatile boolean full;
  private volatile boolean otherSeen;

  /**
   * @param limit types with a count of their own
   */
  ErrorTypes(int limit) {
    this.limit = limit;
  }

  /** Locks and allocates only when one of the first 32 types is seen for the first time. */
  void count(String type) {
    Counter counter = counters.get(type);
    if (counter == null) {
      counter = full || type.equals(OTHER) ? rest() : admit(type);
    }
    counter.increment();
  }

  private Counter rest() {
    otherSeen = true;
    return other;
  }

  private synchronized Counter admit(String type) {
    Counter known = counters.get(type);
    if (known != null) {
      return known;
    }
    if (full) {
      return rest();
    }
    Counter counter = new Counter();
    counters.put(type, counter);
    full = counters.size() == limit;
    return counter;
  }

  /** Every type seen so far with what was added since the last call, sorted by type. */
  List<Count> take() {
    List<Count> counts = new ArrayList<>();
    counters.forEach((type, counter) -> counts.add(new Count(type, counter.take())));
    if (otherSeen) {
      counts.add(new Count(OTHER, other.take()));
    }
    counts.sort(Comparator.comparing(Count::type));
    return counts;
  }

  record Count(String type, long errors) {}
}
