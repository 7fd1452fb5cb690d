package io.watchkeeper.mcpserver.notion;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of the names there are was meant. */
final class Nearest {

  /** More names teach a model no more and cost it tokens. */
  private static final int MOST_NAMES = 40;

  /** The distance is quadratic in the length, and names come from strangers. */
  private static final int MOST_CHARACTERS = 80;

  private Nearest() {}

  /** The one name that differs in nothing but case and outer spaces. */
  static Optional<String> same(String given, Collection<String> names) {
    List<String> same =
        names.stream().filter(name -> plain(name).equals(plain(given))).limit(2).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  /** All names, or the first 40, the likeliest first; equal ones keep their order. */
  static List<String> first(String given, Collection<String> names) {
    String wanted = plain(given);
    return names.stream()
        .sorted(Comparator.comparingInt(name -> distance(wanted, plain(name))))
        .limit(MOST_NAMES)
        .toList();
  }

  /** Letters to change, add or leave out (Levenshtein); a name that holds the other is near. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    boolean holds = !one.isEmpty() && (other.contains(one) || one.contains(other));
    return holds ? 0 : row[other.length()];
  }

  private static String plain(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    return plain.length() > MOST_CHARACTERS ? plain.substring(0, MOST_CHARACTERS) : plain;
  }
}
