package io.watchkeeper.mcpserver.protocol.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * When a session was heard of, and how long it is wont to be silent: its time-out adapts to that.
 *
 * <p>The idea is that of TCP's retransmission timer, which waits a multiple of what was usual [1].
 * Smoothed mean and deviation, as there, do not serve here: an agent calls thirty times in a burst,
 * then its user reads for ten minutes; after thirty short gaps both figures have forgotten the long
 * one, and the session would be dropped in every pause. So short gaps teach nothing (a burst says
 * nothing of pauses), and of pauses the longest is followed: upward at once, downward by 1/128 of
 * the distance a pause. The time-out is four times that, within bounds. It is therefore enough that
 * a session's longest pause comes back after at most 176 others (4 * (127/128)^176 > 1) for it
 * never to be dropped by pauses it has shown before. Until eight pauses are known, the time-out is
 * not shorter than the initial one. Cost: a comparison and a division a request, 28 bytes a
 * session.
 *
 * <p>[1] RFC 6298, Computing TCP's Retransmission Timer, section 2.
 *
 * @param opened to the millisecond, as are all figures here, so that stores may keep milliseconds
 * @param lastSeen when the last request came
 * @param pauses how many were seen
 * @param pause the longest usual one; zero until there was one
 */
public record Rhythm(Instant opened, Instant lastSeen, int pauses, Duration pause)
    implements Comparable<Rhythm> {

  /** Gaps below it lie inside a burst: programs answer each other faster, people hardly do. */
  static final Duration QUIET = Duration.ofSeconds(1);

  static final int SINK_PARTS = 128;

  static final int PATIENCE = 4;

  static final int CONFIDENT_PAUSES = 8;

  private static final Comparator<Rhythm> ORDER =
      Comparator.comparing(Rhythm::lastSeen)
          .thenComparingInt(Rhythm::pauses)
          .thenComparing(Rhythm::pause)
          .thenComparing(Rhythm::opened);

  public Rhythm {
    opened = opened.truncatedTo(ChronoUnit.MILLIS);
    lastSeen = lastSeen.truncatedTo(ChronoUnit.MILLIS);
    pause = pause.truncatedTo(ChronoUnit.MILLIS);
    if (lastSeen.isBefore(opened) || pauses < 0 || pause.isNegative()) {
      throw new IllegalArgumentException("a session is seen after it was opened");
    }
  }

  public static Rhythm opened(Instant now) {
    return new Rhythm(now, now, 0, Duration.ZERO);
  }

  /** A clock that went back teaches nothing. */
  public Rhythm seen(Instant at) {
    Instant now = at.truncatedTo(ChronoUnit.MILLIS);
    if (!now.isAfter(lastSeen)) {
      return this;
    }
    Duration gap = Duration.between(lastSeen, now);
    return gap.compareTo(QUIET) < 0
        ? new Rhythm(opened, now, pauses, pause)
        : new Rhythm(opened, now, Math.min(pauses, Integer.MAX_VALUE - 1) + 1, follow(gap));
  }

  /** Grows with the gap and with what was known before. */
  private Duration follow(Duration gap) {
    return gap.compareTo(pause) >= 0 ? gap : pause.minus(pause.minus(gap).dividedBy(SINK_PARTS));
  }

  /** How long the session may be silent now. */
  public Duration timeout(RhythmBounds bounds) {
    Duration wanted = pause.multipliedBy(PATIENCE);
    boolean early = pauses < CONFIDENT_PAUSES && wanted.compareTo(bounds.initial()) < 0;
    return bounds.clamp(early ? bounds.initial() : wanted);
  }

  /** The first moment at which the session is over unless it is heard of before. */
  public Instant deadline(RhythmBounds bounds) {
    return lastSeen.plus(timeout(bounds));
  }

  public boolean isOver(Instant now, RhythmBounds bounds) {
    return !now.isBefore(deadline(bounds));
  }

  /** The later one wins whole: figures of two different pasts make no rhythm. */
  public Rhythm later(Rhythm other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** By last sign of life; the rest only breaks ties, so that every server breaks them alike. */
  @Override
  public int compareTo(Rhythm other) {
    return ORDER.compare(this, other);
  }
}
