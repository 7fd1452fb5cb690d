package io.watchkeeper.mcpserver.notion.markdown;

import io.watchkeeper.mcpserver.notion.markdown.Span.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs the delimiters of a line as CommonMark 0.31 does ("process emphasis"), with the bottoms
 * that keep it linear, and the tags by their names. What finds no partner is text.
 *
 * <p>A pair covers a range of tokens; a mark is on where more ranges began than ended, so that
 * covering costs the same however much lies inside.
 */
final class Emphasis {

  private final List<Token> tokens;
  private final int[] left;
  private final Map<Mark, int[]> changes = new EnumMap<>(Mark.class);

  /** Positions of delimiters that may still open, innermost last. */
  private final List<Integer> openers = new ArrayList<>();

  private final Set<Integer> paired = new HashSet<>();

  private Emphasis(List<Token> tokens) {
    this.tokens = tokens;
    this.left = new int[tokens.size()];
    for (Mark mark : Mark.values()) {
      changes.put(mark, new int[tokens.size() + 1]);
    }
  }

  static List<Span> resolve(List<Token> tokens) {
    Emphasis emphasis = new Emphasis(tokens);
    emphasis.pairDelimiters();
    emphasis.pairTags();
    return emphasis.spans();
  }

  private void pairDelimiters() {
    // Below these, nothing can open what this kind of closer closes.
    Map<String, Integer> bottoms = new HashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (!(tokens.get(i) instanceof Token.Delimiters here)) {
        continue;
      }
      left[i] = here.length();
      if (here.closes()) {
        close(i, here, bottoms);
      }
      if (here.opens() && left[i] > 0) {
        openers.add(i);
      }
    }
  }

  private void close(int i, Token.Delimiters here, Map<String, Integer> bottoms) {
    String kind = here.character() + (here.opens() ? "o" : "c") + here.length() % 3;
    int k = openers.size() - 1;
    while (left[i] > 0 && k >= 0 && openers.get(k) >= bottoms.getOrDefault(kind, 0)) {
      int j = openers.get(k);
      if (!(tokens.get(j) instanceof Token.Delimiters there) || !fit(there, here)) {
        k--;
        continue;
      }
      int used = left[i] >= 2 && left[j] >= 2 ? 2 : 1;
      cover(markOf(here.character(), used), j + 1, i);
      left[i] -= used;
      left[j] -= used;
      // What stands between the two can no longer open.
      while (openers.size() - 1 > k) {
        openers.removeLast();
      }
      if (left[j] == 0) {
        openers.removeLast();
        k--;
      }
    }
    if (left[i] > 0) {
      bottoms.put(kind, i);
    }
  }

  private static boolean fit(Token.Delimiters open, Token.Delimiters close) {
    if (open.character() != close.character()) {
      return false;
    }
    boolean both = open.closes() || close.opens();
    boolean three = (open.length() + close.length()) % 3 == 0;
    boolean bothThree = open.length() % 3 == 0 && close.length() % 3 == 0;
    return !(both && three && !bothThree);
  }

  private static Mark markOf(char character, int used) {
    if (character == '~') {
      return Mark.STRIKETHROUGH;
    }
    return used == 2 ? Mark.BOLD : Mark.ITALIC;
  }

  private void pairTags() {
    Map<Mark, Deque<Integer>> open = new EnumMap<>(Mark.class);
    for (int i = 0; i < tokens.size(); i++) {
      if (!(tokens.get(i) instanceof Token.Tag(var source, var mark, var opens))) {
        continue;
      }
      Deque<Integer> stack = open.computeIfAbsent(mark, m -> new ArrayDeque<>());
      if (opens) {
        stack.push(i);
      } else if (!stack.isEmpty()) {
        int from = stack.pop();
        paired.add(from);
        paired.add(i);
        cover(mark, from + 1, i);
      }
    }
  }

  private void cover(Mark mark, int from, int to) {
    int[] change = changes.getOrDefault(mark, new int[0]);
    change[from]++;
    change[to]--;
  }

  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    Map<Mark, Integer> depth = new EnumMap<>(Mark.class);
    for (int i = 0; i < tokens.size(); i++) {
      Set<Mark> marks = EnumSet.noneOf(Mark.class);
      for (Map.Entry<Mark, int[]> change : changes.entrySet()) {
        int now = depth.merge(change.getKey(), change.getValue()[i], Integer::sum);
        if (now > 0) {
          marks.add(change.getKey());
        }
      }
      for (Span span : words(i)) {
        Span marked = span;
        for (Mark mark : marks) {
          marked = marked.with(mark);
        }
        spans.add(marked);
      }
    }
    return spans;
  }

  private List<Span> words(int i) {
    return switch (tokens.get(i)) {
      case Token.Words(var spans) -> spans;
      case Token.Delimiters(var character, var length, var opens, var closes) ->
          List.of(Span.plain(String.valueOf(character).repeat(left[i])));
      case Token.Tag(var source, var mark, var opens) ->
          paired.contains(i) ? List.of() : List.of(Span.plain(source));
    };
  }
}
