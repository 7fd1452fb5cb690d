package io.watchkeeper.collector.emitter.journal;

import java.time.Instant;
import java.util.List;

/**
 * The oldest lines of the journal, in order.
 *
 * @param segment the number of the file they lie in; {@link #IN_MEMORY} when no disk took them
 * @param end where in it the next batch begins
 * @param oldest the second of the first line
 */
public record Batch(long segment, long end, Instant oldest, List<String> lines) {

  static final long IN_MEMORY = -1;

  public Batch {
    lines = List.copyOf(lines);
  }
}
