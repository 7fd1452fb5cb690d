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

  /**
   * @param delivered start of its newest second, in seconds since 1970
   */
  private record Source(long delivered, Instant heard) {}

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
      long delivered = point.at().getEpochSecond();
      Source known = sources.get(name);
      if (known == null && sources.size() >= MOST_SOURCES) {
        continue;
      }
      if (known == null || known.delivered < delivered || !known.heard.equals(now)) {
        long newest = known == null ? delivered : Math.max(known.delivered, delivered);
        sources.put(name, new Source(newest, now));
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
    long byAll = now.getEpochSecond();
    for (Source source : sources.values()) {
      byAll = Math.min(byAll, source.delivered + 1);
    }
    Instant complete = Instant.ofEpochSecond(byAll);
    return complete.isAfter(byDeadline) ? complete : byDeadline;
  }

  static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
