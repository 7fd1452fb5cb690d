package io.watchkeeper.collector.ingest.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names as they stood in the line before. The lines of one measurement name mostly the same in the
 * same order, so most names are compared where they stand, and the text that is there already is
 * used again: it need not be copied, its hash is known, and that it is the same object says that
 * the line goes on as the one before.
 */
final class RepeatedNames {

  // Array: compared where a line stands, never as part of this.
  @SuppressWarnings("ArrayRecordComponent")
  private record Known(String name, byte @Nullable [] bytes) {}

  private static final Known NOTHING = new Known("", null);

  /** By place in the line; without bytes where a name was escaped and so cannot be compared. */
  private final List<Known> names = new ArrayList<>();

  private int place;

  /**
   * @param first place of the next name
   */
  void newLine(int first) {
    place = first;
  }

  /** As {@link LineScanner#name}. */
  String next(LineScanner line, long delimiters) {
    Known before = place < names.size() ? names.get(place) : null;
    if (before != null && before.bytes != null && line.reads(before.bytes, delimiters)) {
      place++;
      return before.name;
    }
    int start = line.position();
    String name = line.name(delimiters, delimiters);
    byte[] bytes = line.since(start);
    // A backslash at its end would be an escape before another delimiter.
    boolean plain = bytes.length > 0 && !name.endsWith("\\") && indexOf(bytes, '\\') < 0;
    remember(new Known(name, plain ? bytes : null));
    return name;
  }

  private static int indexOf(byte[] bytes, char character) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == character) {
        return i;
      }
    }
    return -1;
  }

  private void remember(Known name) {
    while (names.size() <= place) {
      names.add(NOTHING);
    }
    names.set(place++, name);
  }
}
