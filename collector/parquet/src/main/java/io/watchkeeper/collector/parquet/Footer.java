package io.watchkeeper.collector.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a file says of it.
 *
 * @param notes the metadata, by key
 * @param rows of all groups
 */
record Footer(Layout layout, Map<String, String> notes, long rows, List<Group> groups) {

  /**
   * @param chunks a column each, in their order
   */
  record Group(int rows, List<Chunk> chunks) {}

  /**
   * @param offset of its first page in the file
   * @param bytes of all its pages
   */
  record Chunk(long offset, long bytes) {}

  static Footer of(ByteBuffer in) throws UnreadableFileException {
    Map<?, ?> file;
    try {
      file = ThriftReader.struct(in);
    } catch (RuntimeException broken) {
      throw UnreadableFileException.damaged("its end cannot be read");
    }
    try {
      Map<String, String> notes = notes(file);
      Layout layout = layout(notes);
      if (!titles(file).equals(wanted(layout))) {
        throw UnreadableFileException.foreign("its columns are " + titles(file));
      }
      List<Group> groups = new ArrayList<>();
      for (Object group : list(file, 4)) {
        groups.add(group((Map<?, ?>) group));
      }
      long rows = number(file, 3);
      if (rows != groups.stream().mapToLong(Group::rows).sum()) {
        throw UnreadableFileException.damaged("its row groups do not add up");
      }
      return new Footer(layout, notes, rows, List.copyOf(groups));
    } catch (ClassCastException | NullPointerException | ArithmeticException wrong) {
      throw UnreadableFileException.damaged("its end does not say what there is");
    }
  }

  private static Layout layout(Map<String, String> notes) throws UnreadableFileException {
    for (Layout layout : Layout.ALL) {
      String form = notes.get(layout.key());
      if (layout.form().equals(form)) {
        return layout;
      }
      if (form != null) {
        throw UnreadableFileException.otherForm(
            layout.key() + "=" + form + " where " + layout.mark() + " is read");
      }
    }
    throw UnreadableFileException.foreign(
        "its metadata has neither "
            + Layout.ALL.stream().map(Layout::mark).collect(Collectors.joining(" nor ")));
  }

  private static List<String> wanted(Layout layout) {
    List<String> wanted = new ArrayList<>();
    for (Column column : layout.columns()) {
      wanted.add(column.title() + ":" + column.type());
    }
    return wanted;
  }

  private static List<String> titles(Map<?, ?> file) {
    List<String> titles = new ArrayList<>();
    for (Object element : list(file, 2)) {
      Map<?, ?> its = (Map<?, ?>) element;
      if (its.get(5) == null) {
        titles.add(text(its.get(4)) + ":" + its.get(1));
      }
    }
    return titles;
  }

  private static Map<String, String> notes(Map<?, ?> file) {
    Map<String, String> notes = new HashMap<>();
    for (Object pair : list(file, 5)) {
      Map<?, ?> its = (Map<?, ?>) pair;
      notes.put(text(its.get(1)), text(its.get(2)));
    }
    return Map.copyOf(notes);
  }

  private static Group group(Map<?, ?> group) {
    List<Chunk> chunks = new ArrayList<>();
    for (Object chunk : list(group, 1)) {
      Map<?, ?> its = Objects.requireNonNull((Map<?, ?>) ((Map<?, ?>) chunk).get(3));
      chunks.add(new Chunk(number((Map<?, ?>) chunk, 2), number(its, 7)));
    }
    return new Group(Math.toIntExact(number(group, 3)), List.copyOf(chunks));
  }

  private static long number(Map<?, ?> struct, int field) {
    return Objects.requireNonNull((Long) struct.get(field));
  }

  private static List<?> list(Map<?, ?> struct, int field) {
    return struct.get(field) instanceof List<?> list ? list : List.of();
  }

  private static String text(@Nullable Object bytes) {
    return bytes instanceof byte[] its ? new String(its, StandardCharsets.UTF_8) : "";
  }
}
