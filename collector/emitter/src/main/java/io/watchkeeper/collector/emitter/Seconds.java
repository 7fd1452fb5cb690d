package io.watchkeeper.collector.emitter;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which seconds are due, each exactly once however late the asking. One owner thread.
 *
 * <p>After a clock set back by less than 2 s nothing is due until it has caught up. Set back
 * further, the seconds are told again, and replace in the store what they said before: being silent
 * for as long as the clock jumped would look like a dead server. After a gap of more than 10
 * minutes (a suspended machine, a clock set forward) only the newest 10 minutes are due.
 */
final class Seconds {

  static final int LONGEST_GAP = 600;
  private static final Duration SET_BACK = Duration.ofSeconds(2);

  private Instant next;
  private long leftOut;

  Seconds(Instant now) {
    next = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The complete seconds not handed out before, oldest first. */
  List<Instant> due(Instant now) {
    return until(now.truncatedTo(ChronoUnit.SECONDS));
  }

  /** As {@link #due} and the second that is running; for the end, when it will not complete. */
  List<Instant> dueWithRunning(Instant now) {
    return until(now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
  }

  private List<Instant> until(Instant end) {
    if (end.plus(SET_BACK).isBefore(next)) {
      next = end;
    }
    long gap = next.until(end, ChronoUnit.SECONDS);
    if (gap > LONGEST_GAP) {
      leftOut += gap - LONGEST_GAP;
      next = end.minusSeconds(LONGEST_GAP);
    }
    List<Instant> due = new ArrayList<>();
    for (; next.isBefore(end); next = next.plusSeconds(1)) {
      due.add(next);
    }
    return due;
  }

  /** Seconds that were never told, since the gap was too long. */
  long leftOut() {
    return leftOut;
  }
}
