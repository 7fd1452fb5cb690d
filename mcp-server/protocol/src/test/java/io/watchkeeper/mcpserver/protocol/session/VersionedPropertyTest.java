package io.watchkeeper.mcpserver.protocol.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.session.Simulation.Change;
import io.watchkeeper.mcpserver.protocol.session.Simulation.Initialized;
import io.watchkeeper.mcpserver.protocol.session.Simulation.Levelled;
import io.watchkeeper.mcpserver.protocol.session.Simulation.Seen;
import io.watchkeeper.mcpserver.protocol.session.Simulation.Subscribed;
import io.watchkeeper.mcpserver.protocol.session.Simulation.Unsubscribed;
import io.watchkeeper.mcpserver.protocol.session.Update.Refused;
import io.watchkeeper.mcpserver.protocol.session.VersionVector.Order;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VersionedPropertyTest {

  private static final int RUNS = 300;

  private static Simulation ran(long seed) {
    Simulation simulation = new Simulation(seed, 2 + (int) (seed % 3));
    for (int i = 0; i < 60; i++) {
      simulation.step();
    }
    return simulation;
  }

  private static Versioned joined(Versioned one, Versioned other) {
    return Simulation.joined(one, other);
  }

  @Test
  void joiningIsCommutativeAssociativeAndIdempotent() {
    int concurrent = 0;
    for (long seed = 0; seed < RUNS; seed++) {
      List<Versioned> all = ran(seed).versions();
      Versioned a = all.getFirst();
      Versioned b = all.get(1);
      Versioned c = all.getLast();
      concurrent += a.version().compare(b.version()) == Order.CONCURRENT ? 1 : 0;
      assertEquals(a, joined(a, a));
      assertEquals(joined(a, b), joined(b, a));
      assertEquals(joined(joined(a, b), c), joined(a, joined(b, c)));
      assertEquals(joined(a, b), joined(joined(a, b), b));
    }
    assertTrue(concurrent > RUNS / 3, "the interleavings hold too few conflicts: " + concurrent);
  }

  @Test
  void aVersionThatIncludesTheOtherIsTheJoin() {
    for (long seed = 0; seed < RUNS; seed++) {
      Simulation simulation = ran(seed);
      for (Versioned one : simulation.versions()) {
        for (Versioned other : simulation.versions()) {
          if (one.version().compare(other.version()) == Order.AFTER) {
            assertEquals(one, joined(one, other));
            assertEquals(one, joined(other, one));
            assertEquals(one, one.merged(other));
            assertEquals(one, other.merged(one));
          }
        }
      }
    }
  }

  /** Each acknowledged change is in the result unless a later one that knew of it undid it. */
  @Test
  void losesNoAcknowledgedChange() {
    for (long seed = 0; seed < RUNS; seed++) {
      Simulation simulation = ran(seed);
      SessionState left =
          simulation.versions().stream().reduce(Simulation::joined).orElseThrow().state();
      assertEquals(subscriptionsLeft(simulation.all()), left.subscriptions(), "seed " + seed);
      assertEquals(
          simulation.all().stream().anyMatch(Initialized.class::isInstance), left.initialized());
      assertEquals(lastSeen(simulation.all()), left.rhythm().lastSeen());
      Set<String> levels = levelsNobodyReplaced(simulation.all());
      assertEquals(levels.isEmpty(), left.logLevel().isEmpty());
      left.logLevel().ifPresent(level -> assertTrue(levels.contains(level), level));
    }
  }

  private static Set<String> subscriptionsLeft(List<Change> all) {
    Set<String> left = new HashSet<>();
    for (Change change : all) {
      if (change instanceof Subscribed subscribed
          && all.stream()
              .noneMatch(later ->
                  later instanceof Unsubscribed gone
                      && gone.uri().equals(subscribed.uri())
                      && gone.known().contains(subscribed.number()))) {
        left.add(subscribed.uri());
      }
    }
    return left;
  }

  private static Set<String> levelsNobodyReplaced(List<Change> all) {
    Set<String> left = new HashSet<>();
    for (Change change : all) {
      if (change instanceof Levelled set
          && all.stream()
              .noneMatch(
                  later -> later instanceof Levelled && later.known().contains(set.number()))) {
        left.add(set.level());
      }
    }
    return left;
  }

  private static Instant lastSeen(List<Change> all) {
    return all.stream()
        .flatMap(
            change -> change instanceof Seen seen ? java.util.stream.Stream.of(seen.at()) : null)
        .max(Instant::compareTo)
        .orElse(SessionFixture.START);
  }

  @Test
  void ofConcurrentLevelsTheLaterCountsAndTiesGoByServer() {
    Versioned base = Versioned.fresh(SessionFixture.session("s"), new Versioned.Writer("a", at(0)));
    Versioned early = levelled(base, "debug", new Versioned.Writer("b", at(1)));
    Versioned late = levelled(base, "error", new Versioned.Writer("a", at(2)));
    assertEquals("error", joined(early, late).state().logLevel().orElseThrow());
    Versioned tie = levelled(base, "info", new Versioned.Writer("b", at(2)));
    assertEquals("info", joined(late, tie).state().logLevel().orElseThrow());
  }

  @Test
  void whoSawALevelReplacesItEvenWithASlowClock() {
    Versioned base = Versioned.fresh(SessionFixture.session("s"), new Versioned.Writer("a", at(0)));
    Versioned first = levelled(base, "debug", new Versioned.Writer("b", at(50)));
    Versioned second = levelled(first, "error", new Versioned.Writer("a", at(10)));
    assertEquals("error", joined(first, second).state().logLevel().orElseThrow());
  }

  @Test
  void refusesToMixSessionsOfDifferentClients() {
    SessionState.Opening ada = SessionFixture.opening("ada");
    assertEquals(Refusal.PRINCIPAL, mixing(SessionFixture.opening("eve")));
    assertEquals(
        Refusal.PROTOCOL_VERSION,
        mixing(
            new SessionState.Opening(
                "ada", "2025-06-18", ada.clientCapabilities(), ada.clientInfo())));
    assertEquals(
        Refusal.CLIENT,
        mixing(
            new SessionState.Opening(
                "ada",
                "2025-11-25",
                ada.clientCapabilities().deepCopy().put("roots", true),
                ada.clientInfo())));
  }

  private static Refusal mixing(SessionState.Opening other) {
    Versioned mine = fresh(SessionFixture.opening("ada"), "a");
    Versioned theirs = fresh(other, "b");
    Refused joined = assertInstanceOf(Refused.class, mine.join(theirs));
    assertEquals(joined, theirs.join(mine));
    assertEquals(joined, mine.changed(theirs.state(), new Versioned.Writer("a", at(1))));
    assertNotEquals("", joined.reason().text());
    return joined.reason();
  }

  private static Versioned fresh(SessionState.Opening by, String replica) {
    return Versioned.fresh(
        SessionState.opened("s", by, at(0)), new Versioned.Writer(replica, at(0)));
  }

  private static Versioned levelled(Versioned from, String level, Versioned.Writer writer) {
    return assertInstanceOf(
            Update.Updated.class, from.changed(from.state().withLogLevel(level), writer))
        .session();
  }

  private static Instant at(int second) {
    return SessionFixture.START.plusSeconds(second);
  }
}
