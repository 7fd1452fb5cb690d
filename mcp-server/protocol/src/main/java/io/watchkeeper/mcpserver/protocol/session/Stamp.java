package io.watchkeeper.mcpserver.protocol.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * When and by which change a value was set. The later one counts; at the same millisecond the one
 * of the server whose name sorts later.
 */
public record Stamp(Instant at, Dot by) implements Comparable<Stamp> {

  private static final Comparator<Stamp> ORDER =
      Comparator.comparing(Stamp::at).thenComparing(Stamp::by);

  public Stamp {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * After the one it replaces even where this server's clock is behind that of the other: who has
   * seen a value and sets another must not lose to it.
   */
  static Stamp after(Optional<Stamp> replaced, Instant now, Dot by) {
    Stamp stamp = new Stamp(now, by);
    return replaced
        .filter(old -> !old.at.isBefore(stamp.at))
        .map(old -> new Stamp(old.at.plusMillis(1), by))
        .orElse(stamp);
  }

  @Override
  public int compareTo(Stamp other) {
    return ORDER.compare(this, other);
  }
}
