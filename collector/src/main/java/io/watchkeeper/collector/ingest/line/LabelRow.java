package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.model.Columns;
import io.watchkeeper.collector.model.Texts;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The labels of the line that is read; their names are shared with the lines before it. */
final class LabelRow {

  private static final int FIRST_LABELS = 4;

  private String[] names = new String[FIRST_LABELS];
  private String[] values = new String[FIRST_LABELS];
  private int size;
  private Columns columns = Columns.of(List.of());
  private boolean asBefore;

  void newLine() {
    size = 0;
    asBefore = true;
  }

  // Identity: names that are the same objects as in the line before need no other look.
  @SuppressWarnings("ReferenceEquality")
  void add(String name, String value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    asBefore = asBefore && size < columns.size() && columns.name(size) == name;
    names[size] = name;
    values[size++] = value;
  }

  /** Of the whole line. */
  Texts row() throws LineException {
    if (!asBefore || size != columns.size()) {
      try {
        columns = Columns.of(Arrays.asList(names).subList(0, size));
      } catch (IllegalArgumentException twice) {
        throw new LineException("tag '" + FieldValues.shortened(second()) + "' is there twice");
      }
    }
    return Texts.of(columns, Arrays.copyOf(values, size));
  }

  /** The first name that was there before. */
  private String second() {
    Set<String> before = new HashSet<>();
    return Arrays.stream(names, 0, size)
        .filter(name -> !before.add(name))
        .findFirst()
        .orElseThrow();
  }
}
