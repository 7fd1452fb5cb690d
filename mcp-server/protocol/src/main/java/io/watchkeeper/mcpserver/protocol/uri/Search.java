package io.watchkeeper.mcpserver.protocol.uri;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the trie for one URI: all ways that text and variables allow, best rank kept. A
 * variable of the trie passes a place of the URI once only, so that hostile URIs cost at most the
 * variables they reach times their length; the memory for that is made when a search turns out to
 * be long.
 */
final class Search<V> {

  /** Ordinary URIs need fewer steps and no memory. */
  private static final int SHORT = 256;

  private final String uri;
  private @Nullable Route<V> best;
  private int bestRank = Integer.MAX_VALUE;
  private int steps;
  private @Nullable Set<Long> tried;

  Search(String uri) {
    this.uri = uri;
  }

  @Nullable Route<V> from(Node<V> root) {
    visit(root, 0);
    return best;
  }

  /** The node's own label has been read already. */
  private void visit(Node<V> node, int at) {
    if (node.bestRank() >= bestRank) {
      return;
    }
    if (at == uri.length()) {
      Route<V> route = node.route();
      if (route != null && route.rank() < bestRank) {
        best = route;
        bestRank = route.rank();
      }
      return;
    }
    Node<V> literal = node.literal(uri.charAt(at));
    if (literal != null && uri.startsWith(literal.label(), at)) {
      visit(literal, at + literal.label().length());
    }
    stretch(node.simple(), at, false);
    stretch(node.spanning(), at, true);
  }

  private void stretch(@Nullable Node<V> after, int at, boolean spanning) {
    if (after == null) {
      return;
    }
    for (int end = Cut.after(uri, at, spanning);
        end >= 0 && after.bestRank() < bestRank;
        end = Cut.after(uri, end, spanning)) {
      if (++steps > SHORT && !isNew(after, end)) {
        // The variable came past here before, from an earlier start, and went on.
        return;
      }
      // Most ends are no ends: the next text is not there.
      if (end == uri.length() || after.literal(uri.charAt(end)) != null) {
        visit(after, end);
      }
    }
  }

  private boolean isNew(Node<V> node, int at) {
    Set<Long> memory = tried;
    if (memory == null) {
      memory = new HashSet<>();
      tried = memory;
    }
    return memory.add((long) node.number() * (uri.length() + 1) + at);
  }
}
