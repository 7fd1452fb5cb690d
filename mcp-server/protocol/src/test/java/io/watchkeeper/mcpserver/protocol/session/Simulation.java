package io.watchkeeper.mcpserver.protocol.session;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Servers that change one session, each for itself, and now and then take in another's version. It
 * remembers every acknowledged change and what its server knew of at that moment: what must be left
 * in the end follows from that alone, in another way than by the code under test.
 */
final class Simulation {

  private static final List<String> URIS = List.of("a:1", "a:2", "a:3", "b:1");
  private static final List<String> LEVELS = List.of("debug", "info", "warning", "error");

  /** An acknowledged change. */
  sealed interface Change {
    int number();

    /** Numbers of the changes it was made upon. */
    Set<Integer> known();
  }

  record Subscribed(int number, String uri, Set<Integer> known) implements Change {}

  record Unsubscribed(int number, String uri, Set<Integer> known) implements Change {}

  record Levelled(int number, String level, Set<Integer> known) implements Change {}

  record Initialized(int number, Set<Integer> known) implements Change {}

  record Seen(int number, Instant at, Set<Integer> known) implements Change {}

  private final Random random;
  private final List<Versioned> servers = new ArrayList<>();
  private final List<Set<Integer>> known = new ArrayList<>();
  private final List<Change> all = new ArrayList<>();

  Simulation(long seed, int count) {
    random = new Random(seed);
    Versioned first =
        Versioned.fresh(
            SessionFixture.session("s"), new Versioned.Writer("r0", SessionFixture.START));
    for (int i = 0; i < count; i++) {
      servers.add(first);
      known.add(new HashSet<>());
    }
  }

  List<Versioned> versions() {
    return List.copyOf(servers);
  }

  List<Change> all() {
    return all;
  }

  void step() {
    int who = random.nextInt(servers.size());
    if (random.nextInt(3) == 0) {
      int from = random.nextInt(servers.size());
      servers.set(who, joined(servers.get(who), servers.get(from)));
      known.get(who).addAll(known.get(from));
    } else {
      change(who);
    }
  }

  static Versioned joined(Versioned one, Versioned other) {
    return assertInstanceOf(Update.Updated.class, one.join(other)).session();
  }

  /** Clocks differ by up to three seconds, so that stamps meet and run backwards. */
  private void change(int who) {
    Instant now = SessionFixture.START.plusSeconds(all.size() + random.nextInt(4));
    SessionState before = servers.get(who).state();
    Set<Integer> past = Set.copyOf(known.get(who));
    String uri = URIS.get(random.nextInt(URIS.size()));
    String level = LEVELS.get(random.nextInt(LEVELS.size()));
    int number = all.size();
    SessionState after;
    Change change;
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        if (before.subscriptions().contains(uri)) {
          return;
        }
        after = before.subscribed(uri);
        change = new Subscribed(number, uri, past);
      }
      case 3, 4 -> {
        after = before.unsubscribed(uri);
        change = new Unsubscribed(number, uri, past);
      }
      case 5, 6 -> {
        if (before.logLevel().filter(level::equals).isPresent()) {
          return;
        }
        after = before.withLogLevel(level);
        change = new Levelled(number, level, past);
      }
      default -> {
        boolean initializes = random.nextInt(5) == 0;
        after = initializes ? before.withInitialized() : before.seen(now);
        change = initializes ? new Initialized(number, past) : new Seen(number, now, past);
      }
    }
    Update.Settled settled = servers.get(who).changed(after, new Versioned.Writer("r" + who, now));
    servers.set(who, assertInstanceOf(Update.Updated.class, settled).session());
    known.get(who).add(change.number());
    all.add(change);
  }
}
