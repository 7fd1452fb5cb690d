package io.watchkeeper.mcpserver.protocol.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a server offers of one kind, by name, in the order of registration, which lists keep
 * (2026-07-28, Tools). Readers see whole snapshots and never wait; changes are rare and copy.
 */
public final class Catalog<T> {

  private final String kind;
  private final Function<T, String> name;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Snapshot<T> current;

  /**
   * @param kind for messages, such as {@code tool}
   */
  public Catalog(String kind, Function<T, String> name, Collection<T> entries) {
    this.kind = kind;
    this.name = name;
    this.current = new Snapshot<>(0, byName(entries));
  }

  /**
   * All of one moment.
   *
   * @param version grows with each change
   */
  public record Snapshot<T>(long version, Map<String, T> byName) {
    public List<T> entries() {
      return List.copyOf(byName.values());
    }
  }

  public @Nullable T find(String wanted) {
    return current.byName.get(wanted);
  }

  public Snapshot<T> snapshot() {
    return current;
  }

  public boolean isEmpty() {
    return current.byName.isEmpty();
  }

  /** Adds an entry, or takes it in the place of the one of its name. */
  public void put(T entry) {
    synchronized (listeners) {
      Map<String, T> next = new LinkedHashMap<>(current.byName);
      next.put(name.apply(entry), entry);
      current = new Snapshot<>(current.version + 1, next);
    }
    listeners.forEach(Runnable::run);
  }

  /** False when there was none of that name. */
  public boolean remove(String unwanted) {
    synchronized (listeners) {
      if (!current.byName.containsKey(unwanted)) {
        return false;
      }
      Map<String, T> next = new LinkedHashMap<>(current.byName);
      next.remove(unwanted);
      current = new Snapshot<>(current.version + 1, next);
    }
    listeners.forEach(Runnable::run);
    return true;
  }

  /** Everything anew, as one change. */
  public void replace(Collection<T> entries) {
    synchronized (listeners) {
      current = new Snapshot<>(current.version + 1, byName(entries));
    }
    listeners.forEach(Runnable::run);
  }

  /** Told after each change, on the thread that changed; must not block. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private Map<String, T> byName(Collection<T> entries) {
    Map<String, T> map = new LinkedHashMap<>();
    for (T entry : new ArrayList<>(entries)) {
      if (map.put(name.apply(entry), entry) != null) {
        throw new IllegalArgumentException("Two of kind " + kind + " are " + name.apply(entry));
      }
    }
    return map;
  }
}
