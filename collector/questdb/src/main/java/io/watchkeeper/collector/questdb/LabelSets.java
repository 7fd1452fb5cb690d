package io.watchkeeper.collector.questdb;

import io.questdb.cairo.sql.Record;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of the rows of one query. A row's symbols are numbers, equal for equal texts within a
 * table, so the texts are looked up once a series and not once a row. Belongs to one query.
 */
final class LabelSets {

  /** Of the symbols; a mutable one is only ever asked with. */
  private static final class Key {
    private final int[] symbols;

    Key(int[] symbols) {
      this.symbols = symbols;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(symbols, key.symbols);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(symbols);
    }
  }

  private final List<String> labels;
  private final int first;
  private final Map<Key, SortedMap<String, String>> known = new HashMap<>();
  private final int[] asked;
  private final Key probe;

  /**
   * @param labels in the order of their columns, which stand in a row
   * @param first index of the first of these columns
   */
  LabelSets(List<String> labels, int first) {
    this.labels = List.copyOf(labels);
    this.first = first;
    this.asked = new int[labels.size()];
    this.probe = new Key(asked);
  }

  /** The same object for each row of a series. */
  SortedMap<String, String> of(Record row) {
    for (int i = 0; i < asked.length; i++) {
      asked[i] = row.getInt(first + i);
    }
    SortedMap<String, String> found = known.get(probe);
    if (found == null) {
      found = new TreeMap<>();
      for (int i = 0; i < asked.length; i++) {
        CharSequence text = row.getSymA(first + i);
        if (text != null) {
          found.put(labels.get(i), text.toString());
        }
      }
      known.put(new Key(asked.clone()), found);
    }
    return found;
  }
}
