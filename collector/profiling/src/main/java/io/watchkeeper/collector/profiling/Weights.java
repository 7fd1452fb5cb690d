package io.watchkeeper.collector.profiling;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what belongs to each of many. Bounded: beyond that many, newcomers only count in all. */
final class Weights<K> {

  private static final int MOST = 20_000;

  /** What one has. */
  record Weight<K>(K key, double amount, long times) {}

  private final Map<K, Weight<K>> byKey = new HashMap<>();
  private double all;

  void add(K key, double amount) {
    all += amount;
    if (byKey.size() < MOST || byKey.containsKey(key)) {
      byKey.merge(
          key,
          new Weight<>(key, amount, 1),
          (one, other) -> new Weight<>(key, one.amount + other.amount, one.times + other.times));
    }
  }

  double all() {
    return all;
  }

  /** Of all, 0 when there is nothing. */
  double share(Weight<K> of) {
    return all > 0 ? of.amount / all : 0;
  }

  /**
   * The heaviest first; of equal ones in the order of their names, so that it is always the same.
   */
  List<Weight<K>> heaviest(int most) {
    return byKey.values().stream()
        .sorted(
            Comparator.comparingDouble((Weight<K> one) -> -one.amount)
                .thenComparing(one -> one.key.toString()))
        .limit(most)
        .toList();
  }
}
