package io.watchkeeper.collector.history.load;

import io.watchkeeper.collector.history.Arrival;
import io.watchkeeper.collector.history.History;
import io.watchkeeper.collector.history.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A stretch of a history in one resolution. */
record Span(Instant from, Instant to, Resolution resolution) {

  /**
   * How dense which part of the past is written; denser than the store keeps it would be in vain.
   *
   * @param whole from its begin to its end
   * @param seconds before the end in seconds
   * @param minutes before the end in minutes, where not in seconds
   */
  record Ages(Duration whole, Duration seconds, Duration minutes) {}

  /** The whole of the history before the end, oldest first. */
  static List<Span> before(Instant end, Ages ages) {
    Instant begin = end.minus(ages.whole);
    Instant dense = later(begin, end.minus(ages.seconds));
    Instant middling = earlier(dense, later(begin, end.minus(ages.minutes)));
    List<Span> spans = new ArrayList<>();
    add(spans, new Span(begin, middling, Resolution.HOUR));
    add(spans, new Span(middling, dense, Resolution.MINUTE));
    add(spans, new Span(dense, end, Resolution.SECOND));
    return spans;
  }

  private static void add(List<Span> spans, Span span) {
    if (span.from.isBefore(span.to)) {
      spans.add(span);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  Stream<Arrival> of(History history) {
    return history.stream(from, to, resolution);
  }
}
