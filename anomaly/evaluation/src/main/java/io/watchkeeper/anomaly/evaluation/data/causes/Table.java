package io.watchkeeper.anomaly.evaluation.data.causes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Comma-separated lines without quoting, plain or compressed; blank ones are left out. */
record Table(Path file, List<List<String>> lines) {

  private static final Set<String> NOTHING = Set.of("", "nan", "na", "null", "none");

  static Table read(Path file) throws IOException {
    try (InputStream in = open(file);
        var reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      List<List<String>> lines =
          reader
              .lines()
              .filter(line -> !line.isBlank())
              .map(line -> Arrays.asList(line.split(",", -1)))
              .toList();
      if (lines.isEmpty()) {
        throw new IOException(file.getFileName() + " is empty");
      }
      return new Table(file, lines);
    } catch (UncheckedIOException e) {
      throw new IOException(file.getFileName() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    if (!file.toString().endsWith(".gz")) {
      return in;
    }
    try {
      return new GZIPInputStream(in);
    } catch (IOException e) {
      in.close();
      throw new IOException(file.getFileName() + " is not compressed: " + e.getMessage(), e);
    }
  }

  /** Files called {@code <ending>.csv} or {@code <ending>.csv.gz}, in the order of their names. */
  static List<Path> under(Path folder, String ending) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> stem(file).endsWith(ending) && !stem(file).equals(name(file)))
          .sorted()
          .toList();
    }
  }

  /** Without {@code .csv} and {@code .csv.gz}. */
  static String stem(Path file) {
    return name(file).replaceFirst("\\.csv(\\.gz)?$", "");
  }

  static String name(Path file) {
    Path last = file.getFileName();
    return last == null ? "" : last.toString();
  }

  List<String> header() {
    return lines.getFirst();
  }

  List<List<String>> rows(int headers) {
    return lines.subList(Math.min(headers, lines.size()), lines.size());
  }

  /** NaN where nothing is said, for infinities, and beyond the end of a short row. */
  double number(List<String> row, int column) throws IOException {
    String cell = column >= 0 && column < row.size() ? row.get(column).strip() : "";
    if (NOTHING.contains(cell.toLowerCase(Locale.ROOT))) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(cell);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      throw new IOException(name(file) + " has \"" + cell + "\" where a number is meant", e);
    }
  }
}
