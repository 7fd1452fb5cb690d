package io.watchkeeper.collector.query.influxql.plan;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something for each interval of each group; belongs to one thread.
 *
 * @param <T> what is gathered
 */
final class Buckets<T> {

  private final NavigableMap<Group, NavigableMap<Long, T>> all = new TreeMap<>();
  private final Supplier<T> empty;
  private final Limits limits;

  Buckets(Supplier<T> empty, Limits limits) {
    this.empty = empty;
    this.limits = limits;
  }

  T at(Group group, long begin) {
    NavigableMap<Long, T> its = all.get(group);
    if (its == null) {
      its = new TreeMap<>();
      all.put(group, its);
      limits.checkSeries(all.size());
    }
    return its.computeIfAbsent(begin, _ -> empty.get());
  }

  /** Without what comes to nothing; a group stays, even when all of it does. */
  NavigableMap<Group, NavigableMap<Long, Found>> results(Function<T, @Nullable Found> function) {
    NavigableMap<Group, NavigableMap<Long, Found>> results = new TreeMap<>();
    for (Map.Entry<Group, NavigableMap<Long, T>> group : all.entrySet()) {
      NavigableMap<Long, Found> its = new TreeMap<>();
      group
          .getValue()
          .forEach((begin, gathered) -> {
            Found found = function.apply(gathered);
            if (found != null) {
              its.put(begin, found);
            }
          });
      results.put(group.getKey(), its);
    }
    return results;
  }
}
