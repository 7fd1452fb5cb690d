package io.watchkeeper.anomaly.evaluation.data;

import io.watchkeeper.anomaly.evaluation.contestant.Ordinary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A series with times, laid out as the Numenta Anomaly Benchmark: {@code data/kind/x.csv[.gz]} and
 * windows in {@code labels/combined_windows.json}.
 *
 * <p>It is judged from its first row on, with nothing known beforehand. NAB's probation (15% of the
 * rows) is a matter of its score: a training part that ends where 15% of the file end would make
 * what is said of a row hang on how long the file goes on.
 */
record TimedFile(Path folder, Path file) implements Source {
  private static final String VALUE = "value";
  private static final String PLAIN = ".csv";

  static boolean isOne(Path file) {
    return file.toString().endsWith(PLAIN) || file.toString().endsWith(PLAIN + ".gz");
  }

  @Override
  public String name() {
    String path = folder.resolve("data").relativize(file).toString().replace('\\', '/');
    return path.substring(0, path.lastIndexOf(PLAIN));
  }

  @Override
  public long bytes() {
    return file.toFile().length();
  }

  @Override
  public Subject load() throws IOException {
    MetricTable table = MetricTable.read(file);
    List<String> notices = new ArrayList<>(table.notices());
    int value = table.metrics().indexOf(VALUE);
    double[][] rows = table.rows();
    if (value >= 0 && table.metrics().size() > 1) {
      notices.add("columns beside \"" + VALUE + "\" are left out");
      rows = Arrays.stream(rows).map(row -> new double[] {row[value]}).toArray(double[][]::new);
    }
    if (table.seconds().isEmpty()) {
      notices.add("there are no times: rows are taken to be a minute apart");
    }
    int width = value >= 0 ? 1 : table.metrics().size();
    long[] seconds = Clockwork.rising(table.seconds(), rows.length);
    return new Subject(Ordinary.none(width), seconds, rows, truth(table, notices), notices);
  }

  private Optional<Truth> truth(MetricTable table, List<String> notices) throws IOException {
    Optional<List<Fault>> windows = Optional.empty();
    try {
      if (table.seconds().isPresent()) {
        windows =
            new WindowFile(folder.resolve("labels").resolve("combined_windows.json"))
                .windows(name() + PLAIN, table.seconds().get());
      }
    } catch (BadFile e) {
      notices.add(e.getMessage() + "; nothing is measured by it");
    }
    if (windows.isPresent()) {
      boolean[] labels = new boolean[table.rows().length];
      windows.get().forEach(window -> Arrays.fill(labels, window.start(), window.end(), true));
      return Optional.of(new Truth(labels, List.of(), windows.get()));
    }
    return table.labels().map(labels -> new Truth(labels, List.of(), List.of()));
  }
}
