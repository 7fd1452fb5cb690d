package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides when a second is complete: when every source heard from of late has delivered it, and at
 * the latest some time after its end by this clock. A source is a server instance. Never before the
 * second's end, so that a server whose clock is ahead does not close seconds for the others.
 */
public final class Watermark {

  /** How long a source that fell silent holds up a second. */
  public static final Duration HEARD = Duration.ofSeconds(5);

  /** From the end of a second to the moment it is complete without those who are missing. */
  public static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** Sources beyond this many hold nothing up; their points count all the same. */
  private static final int MOST_SOURCES = 10_000;

  private record Source(Instant delivered, Instant heard) {}

  private final InstantSource clock;
  private final Instant listeningSince;
  private final Map<String, Source> sources = new HashMap<>();

  public Watermark(InstantSource clock) {
    this.clock = clock;
    this.listeningSince = clock.instant();
  }

  public synchronized void heard(List<Point> points) {
    Instant now = clock.instant();
    for (Point point : points) {
      String name = point.labels().getOrDefault(Labels.SERVER, "");
      if (sources.size() < MOST_SOURCES || sources.containsKey(name)) {
        sources.merge(
            name,
            new Source(second(point.at()), now),
            (old, fresh) ->
                new Source(
                    old.delivered.isAfter(fresh.delivered) ? old.delivered : fresh.delivered, now));
      }
    }
  }

  /** Every second that starts before this instant is complete. */
  public synchronized Instant current() {
    Instant now = clock.instant();
    Instant byDeadline = second(now.minus(PATIENCE));
    sources.values().removeIf(source -> !source.heard.plus(HEARD).isAfter(now));
    // Just after the start it is not known yet who there is to wait for.
    if (sources.isEmpty() || now.isBefore(listeningSince.plus(HEARD))) {
      return byDeadline;
    }
    Instant byAll = second(now);
    for (Source source : sources.values()) {
      Instant next = source.delivered.plusSeconds(1);
      byAll = next.isBefore(byAll) ? next : byAll;
    }
    return byAll.isAfter(byDeadline) ? byAll : byDeadline;
  }

  static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
