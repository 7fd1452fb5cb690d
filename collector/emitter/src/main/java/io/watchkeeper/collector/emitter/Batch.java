package io.watchkeeper.collector.emitter;

import java.time.Instant;
import java.util.List;

/**
 * The oldest lines of the journal, in order.
 *
 * @param segment the number of the file they lie in
 * @param end where in it the next batch begins
 * @param oldest the second of the first line
 */
record Batch(long segment, long end, Instant oldest, List<String> lines) {

  Batch {
    lines = List.copyOf(lines);
  }
}
