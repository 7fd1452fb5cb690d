package io.watchkeeper.collector.model;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A table of a store and the names in it. A name that was written once stays, also when its points
 * are dropped.
 *
 * @param labels what tells its subjects apart
 * @param numbers fields that hold numbers
 * @param texts fields that hold texts
 */
public record Measurement(
    String name, SortedSet<String> labels, SortedSet<String> numbers, SortedSet<String> texts) {

  public Measurement {
    labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
    numbers = Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
    texts = Collections.unmodifiableSortedSet(new TreeSet<>(texts));
  }

  public static Measurement of(
      String name,
      Collection<String> labels,
      Collection<String> numbers,
      Collection<String> texts) {
    return new Measurement(
        name, new TreeSet<>(labels), new TreeSet<>(numbers), new TreeSet<>(texts));
  }
}
