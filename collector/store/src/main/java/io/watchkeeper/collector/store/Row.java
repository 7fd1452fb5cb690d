package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * A point and when it came.
 *
 * @param received place in the order of arrival, in microseconds
 */
public record Row(Point point, long received) {

  /** What tells points of one table apart. */
  public record Key(long atMicros, Map<String, String> labels) {}

  public static Key key(Point point) {
    return new Key(micros(point.at()), point.labels());
  }

  /** The later point's fields over the earlier's, as InfluxDB joins two writes of one point. */
  public static Point joined(Point earlier, Point later) {
    Map<String, Double> numbers = new HashMap<>(earlier.numbers());
    numbers.putAll(later.numbers());
    Map<String, String> texts = new HashMap<>(earlier.texts());
    texts.putAll(later.texts());
    return new Point(later.measurement(), later.labels(), earlier.at(), numbers, texts);
  }

  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
