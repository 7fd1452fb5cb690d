package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.model.Columns;
import io.watchkeeper.collector.model.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The labels of the line that is read; their names are shared with the lines before it. */
final class LabelRow {

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private Columns columns = Columns.of(List.of());
  private boolean asBefore;

  void newLine() {
    names.clear();
    values.clear();
    asBefore = true;
  }

  // Identity: names that are the same objects as in the line before need no other look.
  @SuppressWarnings("ReferenceEquality")
  void add(String name, String value) {
    int place = names.size();
    asBefore = asBefore && place < columns.size() && columns.name(place) == name;
    names.add(name);
    values.add(value);
  }

  /** Of the whole line. */
  Texts row() throws LineException {
    if (!asBefore || names.size() != columns.size()) {
      try {
        columns = Columns.of(names);
      } catch (IllegalArgumentException twice) {
        throw new LineException("tag '" + FieldValues.shortened(second()) + "' is there twice");
      }
    }
    return Texts.of(columns, values.toArray(String[]::new));
  }

  /** The first name that was there before. */
  private String second() {
    Set<String> before = new HashSet<>();
    return names.stream().filter(name -> !before.add(name)).findFirst().orElseThrow();
  }
}
