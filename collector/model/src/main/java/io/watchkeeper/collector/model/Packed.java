package io.watchkeeper.collector.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** An unchanging map whose names are {@link Columns} and whose values stand in an array. */
abstract sealed class Packed<V> extends AbstractMap<String, V> permits Texts, Numbers {

  private final Columns columns;

  Packed(Columns columns) {
    this.columns = columns;
  }

  abstract V value(int place);

  public final Columns columns() {
    return columns;
  }

  @Override
  public final int size() {
    return columns.size();
  }

  @Override
  public final Set<String> keySet() {
    return columns.asSet();
  }

  @Override
  public final boolean containsKey(Object name) {
    return columns.indexOf(name) >= 0;
  }

  @Override
  public final Set<Map.Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return columns.size();
      }

      @Override
      public Iterator<Map.Entry<String, V>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Map.Entry<String, V>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < columns.size();
      }

      @Override
      public Map.Entry<String, V> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int place = next++;
        return Map.entry(columns.name(place), value(place));
      }
    };
  }
}
