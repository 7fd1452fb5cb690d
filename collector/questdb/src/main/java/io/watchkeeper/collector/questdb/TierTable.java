package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.rollup.Rolled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * The columns of one table of roll-ups: the labels, five figures a number, one column with the
 * sketches of all numbers, and one with the merged sketch of latencies.
 *
 * @param fields a number's name to its place among the numbers, which never changes and stands for
 *     the name in the packed sketches
 */
record TierTable(String name, SequencedSet<String> labels, Map<String, Integer> fields) {

  /** The figures of a number, each a column of this prefix and the number's name. */
  static final List<String> FIGURES = Rolled.FIGURES;

  /** {@link PackedSketches} of the numbers. */
  static final String SKETCHES = "_sketches";

  static final String LATENCIES = Rolled.LATENCIES;

  TierTable {
    labels = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(labels));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** With what is missing at the end. */
  TierTable with(Iterable<String> moreLabels, Iterable<String> moreFields) {
    SequencedSet<String> allLabels = new LinkedHashSet<>(labels);
    moreLabels.forEach(allLabels::add);
    Map<String, Integer> allFields = new LinkedHashMap<>(fields);
    moreFields.forEach(field -> allFields.putIfAbsent(field, allFields.size()));
    return new TierTable(name, allLabels, allFields);
  }

  /** Definitions for SQL of the columns of these labels and numbers. */
  static List<String> declared(Iterable<String> labels, Iterable<String> fields) {
    List<String> columns = new ArrayList<>();
    labels.forEach(label -> columns.add(Identifiers.quoted(label) + " SYMBOL"));
    for (String field : fields) {
      FIGURES.forEach(figure -> columns.add(Identifiers.quoted(figure + field) + " DOUBLE"));
    }
    return columns;
  }
}
