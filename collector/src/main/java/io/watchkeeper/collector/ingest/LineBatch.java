package io.watchkeeper.collector.ingest;

import io.watchkeeper.collector.model.Point;
import java.util.List;

/**
 * What a body of line protocol holds: the good lines as points, the bad ones with their reasons.
 */
record LineBatch(List<Line> lines, List<Rejected> rejected) {

  LineBatch {
    lines = List.copyOf(lines);
    rejected = List.copyOf(rejected);
  }

  /**
   * @param number of the line where the point begins, from 1
   */
  record Line(int number, Point point) {}

  /** A line that is not kept. */
  record Rejected(int line, String reason) {}
}
