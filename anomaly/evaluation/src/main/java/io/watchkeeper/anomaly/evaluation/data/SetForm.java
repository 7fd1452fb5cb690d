package io.watchkeeper.anomaly.evaluation.data;

import io.watchkeeper.anomaly.evaluation.data.causes.CauseSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How a set is laid out. Its folder's content tells, never its name. */
public sealed interface SetForm {

  /** Files that are judged row by row. */
  record Replays(List<Source> sources) implements SetForm {
    public Replays {
      Set<String> names = new HashSet<>();
      // The same file plain and compressed is one subject.
      sources = sources.stream().filter(source -> names.add(source.name())).toList();
    }
  }

  /** Series that are continued. */
  record Continuations(SeriesRows rows) implements SetForm {}

  /** Incidents whose cause is asked for. */
  record Incidents(CauseSet causes) implements SetForm {}

  /** Nothing of the above. */
  record Unknown() implements SetForm {}

  static SetForm of(Path folder) throws IOException {
    List<Path> files = files(folder);
    List<Path> tests = files.stream().filter(MetricFile::isOne).toList();
    if (!tests.isEmpty()) {
      return new Replays(tests.stream().<Source>map(file -> new MetricFile(folder, file)).toList());
    }
    Path data = folder.resolve("data");
    List<Path> timed =
        files.stream().filter(file -> file.startsWith(data) && TimedFile.isOne(file)).toList();
    if (!timed.isEmpty()) {
      return new Replays(timed.stream().<Source>map(file -> new TimedFile(folder, file)).toList());
    }
    if (SeriesRows.file(folder, "train").isPresent()) {
      return new Continuations(new SeriesRows(folder));
    }
    return CauseSet.of(folder).<SetForm>map(Incidents::new).orElseGet(Unknown::new);
  }

  /** In the order of their names. */
  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
