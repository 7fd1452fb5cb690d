package io.watchkeeper.mcpserver.protocol.session;

import java.time.Duration;

/**
 * Between which bounds a session's time-out adapts.
 *
 * @param shortest even the busiest session may be silent for so long
 * @param initial until the session's rhythm is known
 * @param longest nobody is waited for longer
 */
public record RhythmBounds(Duration shortest, Duration initial, Duration longest) {

  public static final RhythmBounds DEFAULT =
      new RhythmBounds(Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(4));

  public RhythmBounds {
    if (!shortest.isPositive()
        || initial.compareTo(shortest) < 0
        || longest.compareTo(initial) < 0) {
      throw new IllegalArgumentException(
          "a session's time-outs must be positive and shortest <= initial <= longest, but are "
              + shortest
              + ", "
              + initial
              + ", "
              + longest);
    }
  }

  Duration clamp(Duration wanted) {
    if (wanted.compareTo(shortest) < 0) {
      return shortest;
    }
    return wanted.compareTo(longest) > 0 ? longest : wanted;
  }
}
