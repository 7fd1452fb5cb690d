package io.watchkeeper.anomaly.evaluation.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Numenta Anomaly Benchmark. The first 15% of a file are its probationary period, which NAB
 * does not score; here they are what is trained on. Labels are NAB's windows, not its scoring
 * profile, so figures are not NAB scores.
 */
record NabReader(Path root) {
  private static final double PROBATION = 0.15;

  /** Most rows of probation, as NAB has it: 15% of 5,000. */
  private static final int MOST_PROBATION = 750;

  private static final String SUFFIX = ".csv.gz";

  List<LabelledSeries> read() throws IOException {
    JsonNode windows =
        new ObjectMapper().readTree(root.resolve("labels/combined_windows.json").toFile());
    List<LabelledSeries> all = new ArrayList<>();
    for (Path file : DataSet.files(root.resolve("data"), SUFFIX)) {
      String path = root.resolve("data").relativize(file).toString().replace('\\', '/');
      String name = path.substring(0, path.length() - SUFFIX.length());
      all.add(series(name, GzipCsv.read(file), windows.path(name + ".csv")));
    }
    return all;
  }

  private static LabelledSeries series(String name, GzipCsv csv, JsonNode windows) {
    int rows = csv.rows().size();
    int probation = Math.max(100, Math.min((int) (rows * PROBATION), MOST_PROBATION));
    double[][] values =
        csv.rows().stream()
            .map(row -> new double[] {Double.parseDouble(row[1])})
            .toArray(double[][]::new);
    boolean[] labels = new boolean[rows];
    for (JsonNode window : windows) {
      // "2014-04-10 16:15:00.000000": the first 19 characters compare as time does.
      String from = window.get(0).asText().substring(0, 19);
      String to = window.get(1).asText().substring(0, 19);
      for (int i = 0; i < rows; i++) {
        String at = csv.rows().get(i)[0];
        labels[i] |= at.compareTo(from) >= 0 && at.compareTo(to) <= 0;
      }
    }
    return new LabelledSeries(
        name,
        Arrays.copyOf(values, probation),
        Arrays.copyOfRange(values, probation, rows),
        Arrays.copyOfRange(labels, probation, rows),
        probation,
        stepMinutes(csv.rows()));
  }

  /** The median step: files have holes. */
  private static double stepMinutes(List<String[]> rows) {
    double[] steps = new double[rows.size() - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Duration.between(time(rows.get(i)), time(rows.get(i + 1))).toSeconds() / 60.0;
    }
    Arrays.sort(steps);
    return Math.max(1.0 / 60, steps[steps.length / 2]);
  }

  private static LocalDateTime time(String[] row) {
    return LocalDateTime.parse(row[0].replace(' ', 'T'));
  }
}
