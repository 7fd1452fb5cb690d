package io.watchkeeper.anomaly.evaluation.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The sets that can be replayed, by the name of their folder. */
public enum DataSet {
  SMD(1),
  // ASD and JumpStarter sample every five minutes: 12,960 rows are 45 days.
  ASD(5),
  JUMPSTARTER(5),
  NAB(5);

  private static final String TEST = ".test.csv.gz";

  private final double stepMinutes;

  DataSet(double stepMinutes) {
    this.stepMinutes = stepMinutes;
  }

  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In the order of their names. */
  public List<LabelledSeries> read(Path data) throws IOException {
    Path root = data.resolve(folder());
    if (!Files.isDirectory(root)) {
      throw new IOException("no folder " + folder() + " under the data directory");
    }
    if (this == NAB) {
      return new NabReader(root).read();
    }
    return files(root, TEST).stream().map(test -> metrics(root, test)).toList();
  }

  private LabelledSeries metrics(Path root, Path test) {
    try {
      String path = root.relativize(test).toString().replace('\\', '/');
      String name = path.substring(0, path.length() - TEST.length());
      GzipCsv tested = GzipCsv.read(test);
      int width = tested.header().length - 1;
      boolean[] labels = new boolean[tested.rows().size()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = Double.parseDouble(tested.rows().get(i)[width]) > 0;
      }
      double[][] train = GzipCsv.read(root.resolve(name + ".train.csv.gz")).numbers(width);
      return new LabelledSeries(name, train, tested.numbers(width), labels, 0, stepMinutes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path root, String suffix) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
