package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.List;

/** Makes the rows of seconds. One owner thread. */
interface Rows {

  /**
   * The rows of each second.
   *
   * @param seconds due, oldest first, not empty
   * @param endNanos the {@code nanoTime} at which the newest of them ended
   */
  List<List<Point>> take(List<Instant> seconds, long endNanos);
}
