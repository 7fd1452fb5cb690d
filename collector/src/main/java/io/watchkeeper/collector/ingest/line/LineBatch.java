package io.watchkeeper.collector.ingest.line;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.watchkeeper.collector.ingest.Reason;
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

  /**
   * A line that is not kept.
   *
   * @param sort for the answers of InfluxDB 1, which have words of their own for some
   */
  record Rejected(int line, String reason, @JsonIgnore Reason sort) {}
}
