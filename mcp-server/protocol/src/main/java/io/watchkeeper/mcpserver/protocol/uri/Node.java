package io.watchkeeper.mcpserver.protocol.uri;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in the trie: after some text or after a variable. Children by text start with different
 * characters, so at most one of them can fit. Changed only while the trie is built.
 */
final class Node<V> {

  /** What stands between the parent and this node; empty for the root and after a variable. */
  private String label;

  private char[] firsts = {};
  private Node<V>[] literals = none();
  private @Nullable Node<V> simple;
  private @Nullable Node<V> spanning;
  private @Nullable Route<V> route;

  /** Lowest rank of any route from here on: what cannot beat the best found is not visited. */
  private int bestRank = Integer.MAX_VALUE;

  /** Unique in the trie: names the node in the search's memory. */
  private int number;

  Node(String label) {
    this.label = label;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type has no other maker.
  private static <V> Node<V>[] none() {
    return new Node[0];
  }

  String label() {
    return label;
  }

  @Nullable Node<V> literal(char first) {
    int at = Arrays.binarySearch(firsts, first);
    return at < 0 ? null : literals[at];
  }

  @Nullable Node<V> simple() {
    return simple;
  }

  @Nullable Node<V> spanning() {
    return spanning;
  }

  @Nullable Route<V> route() {
    return route;
  }

  int bestRank() {
    return bestRank;
  }

  int number() {
    return number;
  }

  void end(Route<V> here) {
    route = here;
  }

  Node<V> afterSimple() {
    simple = simple == null ? new Node<>("") : simple;
    return simple;
  }

  Node<V> afterSpanning() {
    spanning = spanning == null ? new Node<>("") : spanning;
    return spanning;
  }

  /** The node after that text, made where there is none, with edges split where they part. */
  Node<V> after(String text) {
    if (text.isEmpty()) {
      return this;
    }
    Node<V> child = literal(text.charAt(0));
    if (child == null) {
      Node<V> fresh = new Node<>(text);
      adopt(fresh);
      return fresh;
    }
    int common = common(child.label, text);
    if (common < child.label.length()) {
      Node<V> middle = new Node<>(child.label.substring(0, common));
      replace(middle);
      child.label = child.label.substring(common);
      middle.adopt(child);
      child = middle;
    }
    return child.after(text.substring(common));
  }

  private static int common(String left, String right) {
    int end = Math.min(left.length(), right.length());
    int at = 0;
    while (at < end && left.charAt(at) == right.charAt(at)) {
      at++;
    }
    return at;
  }

  private void adopt(Node<V> child) {
    char first = child.label.charAt(0);
    int at = -Arrays.binarySearch(firsts, first) - 1;
    char[] moreFirsts = Arrays.copyOf(firsts, firsts.length + 1);
    Node<V>[] more = Arrays.copyOf(literals, literals.length + 1);
    System.arraycopy(firsts, at, moreFirsts, at + 1, firsts.length - at);
    System.arraycopy(literals, at, more, at + 1, literals.length - at);
    moreFirsts[at] = first;
    more[at] = child;
    firsts = moreFirsts;
    literals = more;
  }

  private void replace(Node<V> fresh) {
    literals[Arrays.binarySearch(firsts, fresh.label.charAt(0))] = fresh;
  }

  /** Numbers this node and all below it, and learns the best rank; gives the next number. */
  int settle(int from) {
    number = from;
    int next = from + 1;
    bestRank = route == null ? Integer.MAX_VALUE : route.rank();
    for (Node<V> child : literals) {
      next = child.settle(next);
      bestRank = Math.min(bestRank, child.bestRank);
    }
    if (simple != null) {
      next = simple.settle(next);
      bestRank = Math.min(bestRank, simple.bestRank);
    }
    if (spanning != null) {
      next = spanning.settle(next);
      bestRank = Math.min(bestRank, spanning.bestRank);
    }
    return next;
  }
}
