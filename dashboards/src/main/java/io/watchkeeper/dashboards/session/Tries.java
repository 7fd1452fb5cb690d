package io.watchkeeper.dashboards.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How often a wrong key may be tried: 5 times a minute from one address, 60 times from all. A key
 * has 256 bits, so this is about noise and load more than about guessing. Any thread.
 */
public final class Tries {

  static final Duration WINDOW = Duration.ofMinutes(1);
  static final int FROM_ONE = 5;
  static final int FROM_ALL = 60;

  private final InstantSource clock;
  private final Deque<Wrong> all = new ArrayDeque<>();

  private record Wrong(String address, Instant at) {}

  public Tries(InstantSource clock) {
    this.clock = clock;
  }

  /** How long to wait before the next try; zero: now. */
  public synchronized Duration wait(String address) {
    Instant now = clock.instant();
    while (!all.isEmpty() && !all.getFirst().at().plus(WINDOW).isAfter(now)) {
      all.removeFirst();
    }
    if (all.size() >= FROM_ALL) {
      return Duration.between(now, all.getFirst().at().plus(WINDOW));
    }
    List<Wrong> own = all.stream().filter(wrong -> wrong.address().equals(address)).toList();
    return own.size() >= FROM_ONE
        ? Duration.between(now, own.get(own.size() - FROM_ONE).at().plus(WINDOW))
        : Duration.ZERO;
  }

  /** A try from there was wrong. */
  public synchronized void wrong(String address) {
    all.addLast(new Wrong(address, clock.instant()));
    if (all.size() > FROM_ALL) {
      all.removeFirst();
    }
  }
}
