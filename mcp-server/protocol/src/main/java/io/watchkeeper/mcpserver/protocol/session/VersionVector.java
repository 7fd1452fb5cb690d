package io.watchkeeper.mcpserver.protocol.session;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many changes of each server a state includes. Of two states either one includes the other, or
 * each has changes the other lacks: then they were changed concurrently.
 *
 * <p>Parker and others: Detection of Mutual Inconsistency in Distributed Systems, IEEE Transactions
 * on Software Engineering SE-9 (1983). It only holds while each server counts its own changes
 * without a gap and never counts one number twice; see {@link Versioned#changed}.
 *
 * @param counts by server, each at least 1; a server that is absent made no change
 */
public record VersionVector(SortedMap<String, Long> counts) {

  public static final VersionVector NOTHING = new VersionVector(new TreeMap<>());

  /** What another vector is to this one. */
  public enum Order {
    SAME,
    /** This one lacks changes of the other, which includes all of this one's. */
    BEFORE,
    AFTER,
    CONCURRENT
  }

  public VersionVector {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    counts.forEach(Dot::new);
  }

  public long count(String replica) {
    return counts.getOrDefault(replica, 0L);
  }

  public boolean includes(Dot dot) {
    return dot.count() <= count(dot.replica());
  }

  /** The change that this server makes next. */
  Dot next(String replica) {
    return new Dot(replica, count(replica) + 1);
  }

  VersionVector with(Dot dot) {
    TreeMap<String, Long> more = new TreeMap<>(counts);
    more.merge(dot.replica(), dot.count(), Math::max);
    return new VersionVector(more);
  }

  VersionVector join(VersionVector other) {
    TreeMap<String, Long> both = new TreeMap<>(counts);
    other.counts.forEach((replica, count) -> both.merge(replica, count, Math::max));
    return new VersionVector(both);
  }

  public Order compare(VersionVector other) {
    boolean includesOther = includesAll(other);
    boolean included = other.includesAll(this);
    if (includesOther) {
      return included ? Order.SAME : Order.AFTER;
    }
    return included ? Order.BEFORE : Order.CONCURRENT;
  }

  private boolean includesAll(VersionVector other) {
    for (Map.Entry<String, Long> theirs : other.counts.entrySet()) {
      if (count(theirs.getKey()) < theirs.getValue()) {
        return false;
      }
    }
    return true;
  }
}
