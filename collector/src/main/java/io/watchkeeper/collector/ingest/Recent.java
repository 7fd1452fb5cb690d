package io.watchkeeper.collector.ingest;

import java.util.HashSet;
import java.util.Set;

/** The texts that came lately, in two generations; {@link #age} drops what only the older has. */
final class Recent {

  private Set<String> young = new HashSet<>();
  private Set<String> old = new HashSet<>();

  /** Whether it came lately; it has then come just now. */
  boolean touch(String text) {
    if (young.contains(text)) {
      return true;
    }
    if (old.remove(text)) {
      young.add(text);
      return true;
    }
    return false;
  }

  void add(String text) {
    young.add(text);
  }

  int size() {
    return young.size() + old.size();
  }

  /** How many were dropped. */
  int age() {
    int dropped = old.size();
    old = young;
    young = new HashSet<>();
    return dropped;
  }
}
