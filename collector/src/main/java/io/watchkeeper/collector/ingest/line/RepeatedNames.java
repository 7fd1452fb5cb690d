package io.watchkeeper.collector.ingest.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names as they stood in the line before. The lines of a body name mostly the same in the same
 * order, so most names are compared where they stand, and the text that is there already is used
 * again: it need not be copied, and its hash is known.
 */
final class RepeatedNames {

  /** By place in the line; null where a name was escaped and so cannot be compared. */
  private final List<@Nullable String> names = new ArrayList<>();

  private int place;

  void newLine() {
    place = 0;
  }

  /** As {@link LineScanner#name}. */
  String next(LineScanner line, String delimiters) {
    String before = place < names.size() ? names.get(place) : null;
    if (before != null && line.reads(before, delimiters)) {
      place++;
      return before;
    }
    int start = line.position();
    String name = line.name(delimiters, delimiters);
    // A backslash at its end would be an escape before another delimiter.
    boolean plain = line.position() - start == name.length() && !name.endsWith("\\");
    remember(plain ? name : null);
    return name;
  }

  private void remember(@Nullable String name) {
    if (place < names.size()) {
      names.set(place, name);
    } else {
      names.add(name);
    }
    place++;
  }
}
