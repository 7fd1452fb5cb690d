package io.watchkeeper.collector.victoriametrics;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.Row;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What VictoriaMetrics can keep of a point: its numbers, to the millisecond. */
final class NumbersOnly {

  private static final System.Logger LOG = System.getLogger(NumbersOnly.class.getName());

  /**
   * By default a series has at most 30 labels ({@code -maxLabelsPerTimeseries}); what is beyond is
   * cut off there without a word. Two are its name and its measurement.
   */
  static final int MOST_LABELS = 28;

  /** The default of {@code -maxLabelValueLen}; what is longer is cut off without a word. */
  static final int LONGEST_VALUE_BYTES = 16_384;

  private static final long MICROS_PER_MILLI = 1_000;

  private final AtomicLong texts = new AtomicLong();

  /** Texts that were left out since the start. */
  long texts() {
    return texts.get();
  }

  Point kept(Point point) {
    check(point);
    if (!point.texts().isEmpty() && texts.getAndAdd(point.texts().size()) == 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "VictoriaMetrics keeps no texts: those of {0} and all others are left out, and with them"
              + " the percentiles of sketches",
          point.measurement());
    }
    long micros = Math.floorDiv(Row.micros(point.at()), MICROS_PER_MILLI) * MICROS_PER_MILLI;
    return new Point(
        point.measurement(), point.labels(), Row.instant(micros), point.numbers(), Map.of());
  }

  private static void check(Point point) {
    if (point.numbers().isEmpty()) {
      throw new IllegalArgumentException(
          "a point of "
              + point.measurement()
              + " has no number, and VictoriaMetrics keeps no text");
    }
    if (point.labels().size() > MOST_LABELS) {
      throw new IllegalArgumentException(
          "a point of %s has %d labels, and VictoriaMetrics keeps %d"
              .formatted(point.measurement(), point.labels().size(), MOST_LABELS));
    }
    point
        .labels()
        .forEach((label, value) -> {
          if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE_BYTES) {
            throw new IllegalArgumentException(
                "label '" + label + "' is longer than " + LONGEST_VALUE_BYTES + " bytes");
          }
          if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                "label '" + label + "' holds a line break or control character");
          }
        });
  }
}
