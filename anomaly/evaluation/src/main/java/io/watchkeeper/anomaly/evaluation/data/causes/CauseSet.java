package io.watchkeeper.anomaly.evaluation.data.causes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A set in which something went wrong and the question is what. */
public sealed interface CauseSet permits PodFaults, ShopIssues {

  /** By what lies in the folder, never by its name. */
  static Optional<CauseSet> of(Path folder) throws IOException {
    if (Files.isDirectory(folder.resolve("rca_data"))) {
      return Optional.of(new PodFaults(folder));
    }
    return Table.under(folder, "metrics").isEmpty()
        ? Optional.empty()
        : Optional.of(new ShopIssues(folder));
  }

  /**
   * In the order of the files. Labels are not looked at.
   *
   * @param complaints told of each file that cannot be read and what is meant; the rest is ranked
   * @throws IOException when the folder itself cannot be read
   */
  List<RankedCauses> rank(Consumer<String> complaints) throws IOException;

  /** The first file that cannot be read fails all. */
  default List<RankedCauses> rank() throws IOException {
    List<String> complaints = new ArrayList<>();
    List<RankedCauses> ranked = rank(complaints::add);
    if (!complaints.isEmpty()) {
      throw new IOException(complaints.getFirst());
    }
    return ranked;
  }

  /** What the labels say of the rankings; empty without labels. Unreadable files are left out. */
  List<CauseMeasure> measures() throws IOException;
}
