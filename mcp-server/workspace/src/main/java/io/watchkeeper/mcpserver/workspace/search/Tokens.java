package io.watchkeeper.mcpserver.workspace.search;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Cuts text into lower-case words of letters and digits. */
final class Tokens {
  /** Longer words are cut: nobody types them, and a pasted blob would fill the index. */
  private static final int MAX_CHARACTERS = 32;

  private Tokens() {}

  static Set<String> of(String text) {
    Set<String> tokens = new LinkedHashSet<>();
    each(text, tokens::add);
    return tokens;
  }

  /** In order, repetitions included. */
  static void each(String text, Consumer<String> consumer) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        int end = Math.min(i, start + MAX_CHARACTERS);
        consumer.accept(text.substring(start, end).toLowerCase(Locale.ROOT));
        start = -1;
      }
    }
  }
}
