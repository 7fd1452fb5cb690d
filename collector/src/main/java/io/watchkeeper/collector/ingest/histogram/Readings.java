package io.watchkeeper.collector.ingest.histogram;

import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.Names;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.Rows;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes rows of what one writer's counters and histograms stand at.
 *
 * @param rows what a reading of a histogram becomes part of
 */
public record Readings(String writer, Intake intake, Totals totals, Rows rows) {

  /**
   * Of one reading.
   *
   * @param metric as the writer calls it
   * @param labels under their names in the store
   * @param timeNanos since 1970, unsigned
   */
  public record Place(String metric, Map<String, String> labels, long timeNanos) {

    /** Zero, which protocols have for no time, is 1970 and so too old. */
    public Instant at() {
      long seconds = Long.divideUnsigned(timeNanos, 1_000_000_000L);
      return Instant.ofEpochSecond(seconds, Long.remainderUnsigned(timeNanos, 1_000_000_000L));
    }
  }

  /** Of a histogram that says what came since its last reading, or of a level. */
  public void level(Place place, Total now, HistogramRow shape) {
    shape.fill(now, rows.row(Names.stored(place.metric), place.labels, place.at()));
  }

  /** Of a histogram that counts on; the first reading gives no row. */
  public void running(Place place, Total now, HistogramRow shape) throws Refused {
    Optional<Total> more = since(place, now);
    if (more.isPresent()) {
      // The edges of a running total are those of its whole life.
      level(place, more.get(), shape.withoutEdges());
    }
  }

  /**
   * What came since the last reading; nothing when this one was read before.
   *
   * @throws Refused as {@link Totals#since}, and where several series are stored as one
   */
  public Optional<Total> since(Place place, Total now) throws Refused {
    if (!intake.keeps(writer, place.labels)) {
      throw new Refused(
          Reason.FOLDED, "a label has too many values, and totals of several cannot be told apart");
    }
    return totals.since(new Totals.Key(place.metric, place.labels), now);
  }
}
