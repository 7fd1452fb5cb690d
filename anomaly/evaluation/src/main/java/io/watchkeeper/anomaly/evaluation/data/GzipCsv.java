package io.watchkeeper.anomaly.evaluation.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Plain comma-separated rows without quoting, compressed; the first line is the header. */
// Arrays: millions of numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
record GzipCsv(String[] header, List<String[]> rows) {

  static GzipCsv read(Path file) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      List<String[]> lines = reader.lines().map(line -> line.split(",", -1)).toList();
      if (lines.isEmpty()) {
        throw new IOException(file + " is empty");
      }
      return new GzipCsv(lines.getFirst(), lines.subList(1, lines.size()));
    }
  }

  double[][] numbers(int columns) {
    return rows.stream().map(row -> numbers(row, columns)).toArray(double[][]::new);
  }

  private static double[] numbers(String[] row, int columns) {
    double[] values = new double[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = row[i].isBlank() ? Double.NaN : Double.parseDouble(row[i]);
    }
    return values;
  }
}
