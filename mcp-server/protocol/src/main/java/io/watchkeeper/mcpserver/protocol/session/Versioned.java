package io.watchkeeper.mcpserver.protocol.session;

import io.watchkeeper.mcpserver.protocol.session.Update.Refused;
import io.watchkeeper.mcpserver.protocol.session.Update.Settled;
import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A state, what it includes, and how two of them that were changed at once become one.
 *
 * <p>A join of semilattices, so that servers may bring states together in any order and as often as
 * they like, and all end with the same: initialized if either is; the rhythm of the later last sign
 * of life; the log level of the later {@link Stamp}; of subscriptions each by itself, where a
 * subscription wins over an unsubscription that did not know of it [1]. An element is kept if both
 * have it by the same change, or if one has it by a change that the other's version does not
 * include: were it included and is not there, it was taken away. No tombstones. What {@code
 * initialize} settled must be the same on both sides, else the join is refused: two clients claim
 * one session.
 *
 * <p>[1] Bieniusa and others: An Optimized Conflict-Free Replicated Set, INRIA RR-8083 (2012).
 */
public record Versioned(SessionState state, VersionVector version, Marks marks) {

  public Versioned {
    if (!marks.subscriptions().keySet().equals(state.subscriptions())
        || marks.logLevel().isPresent() != state.logLevel().isPresent()) {
      throw new IllegalArgumentException("each subscription and a log level carry their mark");
    }
  }

  /** Which server changes a session, and when. */
  public record Writer(String replica, Instant now) {}

  public static Versioned fresh(SessionState state, Writer writer) {
    SessionState bare = state.with(state.initialized(), Optional.empty(), Set.of(), state.rhythm());
    return new Versioned(bare, VersionVector.NOTHING, Marks.NONE).apply(state, writer);
  }

  /**
   * The next version. A server changes only a state that includes all its own earlier changes of
   * the session, or under a new name: else two changes would bear one number.
   */
  public Settled changed(SessionState after, Writer writer) {
    Optional<Refusal> differing = Refusal.between(state, after);
    return differing.isPresent() ? new Refused(differing.get()) : new Updated(apply(after, writer));
  }

  private Versioned apply(SessionState after, Writer writer) {
    Dot dot = version.next(writer.replica());
    Map<String, Set<Dot>> subscriptions = new HashMap<>();
    after
        .subscriptions()
        .forEach(
            uri -> subscriptions.put(uri, marks.subscriptions().getOrDefault(uri, Set.of(dot))));
    boolean sameLevel = after.logLevel().isEmpty() || after.logLevel().equals(state.logLevel());
    Optional<Stamp> level =
        sameLevel
            ? marks.logLevel()
            : Optional.of(Stamp.after(marks.logLevel(), writer.now(), dot));
    // A level once set and an initialization stay: joins could not tell that they were taken back.
    return new Versioned(
        state.with(
            state.initialized() || after.initialized(),
            sameLevel ? state.logLevel() : after.logLevel(),
            after.subscriptions(),
            state.rhythm().later(after.rhythm())),
        version.with(dot),
        new Marks(subscriptions, level));
  }

  /** This and the other in one; refused where they are not the same client's session. */
  public Settled join(Versioned other) {
    Optional<Refusal> differing = Refusal.between(state, other.state);
    return differing.isPresent() ? new Refused(differing.get()) : new Updated(joined(other));
  }

  /** Mostly one includes the other, and nothing needs to be put together. */
  private Versioned joined(Versioned other) {
    return switch (version.compare(other.version)) {
      case SAME, AFTER -> this;
      case BEFORE -> other;
      case CONCURRENT -> merged(other);
    };
  }

  Versioned merged(Versioned other) {
    Map<String, Set<Dot>> subscriptions = new HashMap<>();
    for (String uri : state.subscriptions()) {
      subscriptions.put(uri, surviving(uri, other));
    }
    for (String uri : other.state.subscriptions()) {
      subscriptions.computeIfAbsent(uri, theirs -> other.surviving(theirs, this));
    }
    subscriptions.values().removeIf(Set::isEmpty);
    boolean ours = isLevelLater(marks.logLevel(), other.marks.logLevel());
    return new Versioned(
        state.with(
            state.initialized() || other.state.initialized(),
            ours ? state.logLevel() : other.state.logLevel(),
            subscriptions.keySet(),
            state.rhythm().later(other.state.rhythm())),
        version.join(other.version),
        new Marks(subscriptions, ours ? marks.logLevel() : other.marks.logLevel()));
  }

  private Set<Dot> surviving(String uri, Versioned other) {
    Set<Dot> mine = marks.subscriptions().getOrDefault(uri, Set.of());
    Set<Dot> theirs = other.marks.subscriptions().getOrDefault(uri, Set.of());
    Set<Dot> left = new HashSet<>();
    for (Dot dot : mine) {
      if (theirs.contains(dot) || !other.version.includes(dot)) {
        left.add(dot);
      }
    }
    for (Dot dot : theirs) {
      if (mine.contains(dot) || !version.includes(dot)) {
        left.add(dot);
      }
    }
    return left;
  }

  private static boolean isLevelLater(Optional<Stamp> mine, Optional<Stamp> theirs) {
    return theirs.isEmpty() || (mine.isPresent() && mine.get().compareTo(theirs.get()) >= 0);
  }
}
