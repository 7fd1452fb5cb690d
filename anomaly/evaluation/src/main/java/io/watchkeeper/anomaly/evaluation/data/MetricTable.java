package io.watchkeeper.anomaly.evaluation.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Rows of metrics. Columns that are named for the time or the label are taken for that; all others
 * are metrics, but those that hold nothing but text.
 *
 * @param metrics names, in the order of the file
 * @param rows one value a metric; NaN is missing
 * @param labels absent when the column is, or is blank
 * @param seconds epoch seconds; absent without a column of times
 */
// Arrays: millions of numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
record MetricTable(
    List<String> metrics,
    double[][] rows,
    Optional<boolean[]> labels,
    Optional<long[]> seconds,
    List<String> notices) {
  private static final Set<String> TIMES = Set.of("timestamp", "time", "date", "datetime");
  private static final String LABEL = "label";

  MetricTable {
    metrics = List.copyOf(metrics);
    notices = List.copyOf(notices);
  }

  static MetricTable read(Path file) throws IOException {
    List<String[]> lines = Lines.read(file);
    if (lines.isEmpty()) {
      throw new BadFile(file, "is empty; its first line must name the columns");
    }
    return new Parser(file, lines.getFirst(), rectangle(file, lines)).table();
  }

  private static List<String[]> rectangle(Path file, List<String[]> lines) throws IOException {
    int width = lines.getFirst().length;
    String[] nothing = new String[width];
    Arrays.fill(nothing, "");
    List<String[]> rows = new ArrayList<>(lines.size());
    for (int i = 1; i < lines.size(); i++) {
      String[] line = lines.get(i);
      boolean blank = line.length == 1 && line[0].isEmpty();
      if (!blank && line.length != width) {
        throw new BadFile(
            file,
            "has %d cells in line %d, but %d columns in its first line; a missing value is an empty cell"
                .formatted(line.length, i + 1, width));
      }
      rows.add(blank ? nothing : line);
    }
    return rows;
  }

  private record Parser(Path file, String[] header, List<String[]> cells) {

    MetricTable table() throws IOException {
      if (new HashSet<>(Arrays.asList(header)).size() < header.length) {
        throw new BadFile(file, "names a column twice in its first line; give each its own name");
      }
      List<Integer> metrics = new ArrayList<>();
      List<String> notices = new ArrayList<>();
      Optional<boolean[]> labels = Optional.empty();
      Optional<long[]> seconds = Optional.empty();
      for (int column = 0; column < header.length; column++) {
        int at = column;
        String name = header[column].toLowerCase(Locale.ROOT);
        if (name.equals(LABEL)) {
          labels = labels(column);
          if (labels.isEmpty() && cells.stream().anyMatch(row -> !Cell.isBlank(row[at]))) {
            notices.add(
                "column " + header[column] + " holds no numbers; nothing is measured by it");
          }
        } else if (TIMES.contains(name)) {
          seconds = seconds(column);
          if (seconds.isEmpty()) {
            notices.add("column " + header[column] + " holds no times and is left out");
          }
        } else if (isText(column)) {
          notices.add("column " + header[column] + " holds no number and is left out");
        } else {
          metrics.add(column);
        }
      }
      if (metrics.isEmpty()) {
        throw new BadFile(
            file, "has no column of numbers; one metric a column, separated by commas");
      }
      return new MetricTable(
          metrics.stream().map(i -> header[i]).toList(), rows(metrics), labels, seconds, notices);
    }

    private double[][] rows(List<Integer> columns) throws IOException {
      double[][] rows = new double[cells.size()][columns.size()];
      for (int row = 0; row < rows.length; row++) {
        for (int i = 0; i < columns.size(); i++) {
          rows[row][i] = number(row, columns.get(i));
        }
      }
      return rows;
    }

    private double number(int row, int column) throws IOException {
      try {
        return Cell.number(cells.get(row)[column]);
      } catch (NumberFormatException e) {
        throw new BadFile(
            file,
            "has \"%s\" in line %d, column %s, where a number or nothing is expected"
                .formatted(cells.get(row)[column], row + 2, header[column]));
      }
    }

    private boolean isText(int column) {
      boolean said = false;
      for (String[] row : cells) {
        said |= !Cell.isBlank(row[column]);
        if (Cell.isNumber(row[column])) {
          return false;
        }
      }
      return said;
    }

    /** Above zero is anomalous; a blank cell among others is ordinary. */
    private Optional<boolean[]> labels(int column) {
      boolean[] labels = new boolean[cells.size()];
      boolean said = false;
      for (int row = 0; row < labels.length; row++) {
        String cell = cells.get(row)[column];
        if (!Cell.isBlank(cell) && !Cell.isNumber(cell)) {
          return Optional.empty();
        }
        said |= !Cell.isBlank(cell);
        labels[row] = !Cell.isBlank(cell) && Cell.number(cell) > 0;
      }
      return said ? Optional.of(labels) : Optional.empty();
    }

    private Optional<long[]> seconds(int column) {
      long[] seconds = new long[cells.size()];
      for (int row = 0; row < seconds.length; row++) {
        String cell = cells.get(row)[column];
        OptionalLong time = Cell.isBlank(cell) ? blankTime(seconds, row) : Cell.time(cell);
        if (time.isEmpty()) {
          return Optional.empty();
        }
        seconds[row] = time.getAsLong();
      }
      return Optional.of(seconds);
    }

    /** A blank time is that of the row before. */
    private static OptionalLong blankTime(long[] seconds, int row) {
      return row == 0 ? OptionalLong.empty() : OptionalLong.of(seconds[row - 1]);
    }
  }
}
