package io.watchkeeper.collector.loss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The file of what a process said is kept: a number a line, the last of which may be torn. */
final class Acknowledged {

  private static final long LEFT_OUT = 5;

  private Acknowledged() {}

  static Set<Long> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new TreeSet<>();
    }
    String text = Files.readString(file);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    return whole.lines().map(Long::valueOf).collect(Collectors.toCollection(TreeSet::new));
  }

  /** A number that no process used; some are left out, for those that were not acknowledged. */
  static long next(Path file) throws IOException {
    return read(file).stream().mapToLong(Long::longValue).max().orElse(-LEFT_OUT) + LEFT_OUT;
  }
}
