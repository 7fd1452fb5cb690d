package io.watchkeeper.mcpserver.workspace.search;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Which documents hold a token: sorted numbers by token. Guarded by the index's lock. */
final class Postings {
  private final TreeMap<String, Numbers> byToken = new TreeMap<>();

  void add(String token, int document) {
    byToken.computeIfAbsent(token, t -> new Numbers()).add(document);
  }

  void remove(String token, int document) {
    Numbers numbers = byToken.get(token);
    if (numbers != null && numbers.remove(document)) {
      byToken.remove(token);
    }
  }

  /** The token itself and everything that begins with it, the token first. */
  void startingWith(String token, BiConsumer<String, Numbers> consumer) {
    byToken.subMap(token, token + Character.MAX_VALUE).forEach(consumer);
  }

  /** A growing sorted set of ints. */
  static final class Numbers {
    private int[] items = new int[4];
    private int size;

    int size() {
      return size;
    }

    int get(int index) {
      return items[index];
    }

    private void add(int number) {
      int at = Arrays.binarySearch(items, 0, size, number);
      if (at >= 0) {
        return;
      }
      if (size == items.length) {
        items = Arrays.copyOf(items, size * 2);
      }
      int to = -at - 1;
      System.arraycopy(items, to, items, to + 1, size - to);
      items[to] = number;
      size++;
    }

    /** True when nothing is left. */
    private boolean remove(int number) {
      int at = Arrays.binarySearch(items, 0, size, number);
      if (at >= 0) {
        System.arraycopy(items, at + 1, items, at, size - at - 1);
        size--;
      }
      return size == 0;
    }
  }
}
