package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.List;

/**
 * What a reader inside the process sees, such as {@code /metrics}: immutable, of one instant.
 *
 * @param second the newest second rolled up
 * @param lastSecond its rows, as they are written
 * @param running the same rows with fields of kind PER_SECOND summed since the process started;
 *     levels and quantiles are those of the last second, and there are no sketches
 */
public record Totals(Instant second, List<Point> lastSecond, List<Point> running) {

  /** Before the first second has been rolled up. */
  public static final Totals NONE = new Totals(Instant.EPOCH, List.of(), List.of());

  public Totals {
    lastSecond = List.copyOf(lastSecond);
    running = List.copyOf(running);
  }
}
