package io.watchkeeper.anomaly.detection.season;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Where in the local week an instant lies.
 *
 * <p>People and cron follow the wall clock, so the job of nine o'clock stays in the bucket of nine
 * o'clock when summer time begins or ends, though it moved by an hour of UTC. In the hour that is
 * skipped a bucket is not visited; in the hour that comes twice it is visited twice.
 *
 * <p>The offset holds between two transitions and is remembered, so a look-up is two comparisons.
 * The answer depends on the instant alone. One owner thread.
 */
public final class LocalWeek {
  /** 1 January 1970 was a Thursday: three days after Monday. */
  private static final long MONDAY = 3L * Moment.SECONDS_A_DAY;

  private final ZoneRules rules;
  private long validFrom;
  private long validBefore;
  private int offsetSeconds;

  public LocalWeek(ZoneId zone) {
    this.rules = zone.getRules();
  }

  public Moment at(long epochSecond) {
    if (epochSecond < validFrom || epochSecond >= validBefore) {
      look(epochSecond);
    }
    long local = epochSecond + offsetSeconds + MONDAY;
    return new Moment(epochSecond, (int) Math.floorMod(local, (long) Moment.SECONDS_A_WEEK));
  }

  private void look(long epochSecond) {
    Instant instant = Instant.ofEpochSecond(epochSecond);
    offsetSeconds = rules.getOffset(instant).getTotalSeconds();
    validFrom = epochSecond;
    ZoneOffsetTransition next = rules.nextTransition(instant);
    validBefore = next == null ? Long.MAX_VALUE : next.toEpochSecond();
  }
}
