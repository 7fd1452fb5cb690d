package io.watchkeeper.anomaly.evaluation.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Series as rows, laid out as the M4 competition: an identifier, then values, as many as there are.
 * {@code train} is to be continued, {@code test} holds what came next.
 */
public record SeriesRows(Path folder) {
  private static final List<String> SUFFIXES = List.of(".csv.gz", ".csv");

  static Optional<Path> file(Path folder, String part) {
    return SUFFIXES.stream()
        .map(suffix -> folder.resolve(part + suffix))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * In the order of the file.
   *
   * @param complaints is told of rows that cannot be read; the others are not lost by them
   */
  public List<HourlySeries> read(List<String> complaints) throws IOException {
    Path train = file(folder, "train").orElseThrow();
    Map<String, double[]> futures = new HashMap<>();
    Optional<Path> test = file(folder, "test");
    if (test.isPresent()) {
      for (String[] line : Lines.read(test.get())) {
        try {
          futures.put(line[0], values(test.get(), line));
        } catch (BadFile e) {
          complaints.add(e.getMessage());
        }
      }
    }
    List<HourlySeries> all = new ArrayList<>();
    Set<String> known = new HashSet<>();
    List<String[]> lines = Lines.read(train);
    for (String[] line : isHeader(lines) ? lines.subList(1, lines.size()) : lines) {
      try {
        double[] history = values(train, line);
        if (!known.add(line[0])) {
          throw new BadFile(train, "has the series " + line[0] + " twice; give each its own name");
        }
        all.add(new HourlySeries(line[0], history, Optional.ofNullable(futures.get(line[0]))));
      } catch (BadFile e) {
        complaints.add(e.getMessage());
      }
    }
    return all;
  }

  /** A first line of nothing but names. */
  private static boolean isHeader(List<String[]> lines) {
    return !lines.isEmpty()
        && lines.getFirst().length > 1
        && Stream.of(lines.getFirst()).noneMatch(Cell::isNumber);
  }

  /** Empty cells behind the last value are padding. */
  private static double[] values(Path file, String[] line) throws BadFile {
    double[] values = new double[line.length - 1];
    int filled = 0;
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = Cell.number(line[i + 1]);
      } catch (NumberFormatException e) {
        throw new BadFile(
            file,
            "has \"%s\" as value %d of %s, where a number or nothing is expected"
                .formatted(line[i + 1], i + 1, line[0]));
      }
      filled = Double.isNaN(values[i]) ? filled : i + 1;
    }
    return Arrays.copyOf(values, filled);
  }
}
