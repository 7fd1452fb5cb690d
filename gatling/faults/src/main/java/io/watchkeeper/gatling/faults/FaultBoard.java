package io.watchkeeper.gatling.faults;

import io.watchkeeper.gatling.faults.FaultPlan.Delay;
import io.watchkeeper.gatling.faults.FaultPlan.Strike;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The faults there are and were. Expiry needs no timer: a fault past its end is ended for whoever
 * looks, and its end is the instant promised, not the instant of the look.
 */
final class FaultBoard {
  /** Ended faults kept for the truth; older ones are counted as forgotten. */
  private static final int MAX_KEPT = 1_000;

  private static final int MAX_ACTIVE = 32;

  private final InstantSource time;
  private final RandomGenerator random;
  private final List<Entry> entries = new ArrayList<>();
  private long lastId;
  private long forgotten;
  private long requests;
  private long turnedAway;

  FaultBoard(InstantSource time, RandomGenerator random) {
    this.time = time;
    this.random = random;
  }

  synchronized List<FaultRecord> start(FaultOrder order) {
    Instant now = time.instant();
    long active = entries.stream().filter(entry -> entry.active(now)).count();
    Check.that(
        active + order.faults().size() <= MAX_ACTIVE,
        "faults: 32 are active at most; end them first with DELETE /faults");
    List<FaultRecord> started = new ArrayList<>();
    for (Fault fault : order.faults()) {
      Entry entry = new Entry(++lastId, fault, now, now.plus(order.duration()));
      entries.add(entry);
      started.add(entry.record(now));
    }
    while (entries.size() > MAX_KEPT) {
      // Active ones number 32 at most, so an ended one is always found.
      entries.remove(firstEnded(now));
      forgotten++;
    }
    return started;
  }

  /** The faults that this call ended; those that had ended before are not among them. */
  synchronized List<FaultRecord> endAll() {
    Instant now = time.instant();
    List<FaultRecord> ended = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.active(now)) {
        entry.ended = now;
        ended.add(entry.record(now));
      }
    }
    return ended;
  }

  synchronized FaultTruth truth() {
    Instant now = time.instant();
    return new FaultTruth(
        entries.stream().map(entry -> entry.record(now)).toList(), forgotten, requests, turnedAway);
  }

  synchronized void turnedAway() {
    turnedAway++;
  }

  synchronized boolean active(long id) {
    Instant now = time.instant();
    return entries.stream().anyMatch(entry -> entry.id == id && entry.active(now));
  }

  /** Draws for one request. Every active ratio draws once, so one seed gives one sequence. */
  synchronized FaultPlan plan() {
    Instant now = time.instant();
    requests++;
    Strike strike = new Strike.None();
    List<Delay> delays = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.active(now)) {
        continue;
      }
      Strike drawn =
          switch (entry.fault) {
            case Fault.Latency latency -> {
              delays.add(draw(latency));
              entry.affected++;
              yield new Strike.None();
            }
            case Fault.Errors(double ratio, int status) ->
                hits(ratio) ? new Strike.Answer(status) : new Strike.None();
            case Fault.Reset(double ratio) -> hits(ratio) ? new Strike.Reset() : new Strike.None();
            case Fault.HalfBody(double ratio) ->
                hits(ratio) ? new Strike.HalfBody() : new Strike.None();
            case Fault.Hang(double ratio) ->
                hits(ratio) ? new Strike.Hang(entry.id) : new Strike.None();
            case Fault.Unsupported unsupported ->
                throw new IllegalStateException("an order never holds " + unsupported);
          };
      if (strike instanceof Strike.None && !(drawn instanceof Strike.None)) {
        strike = drawn;
        entry.affected++;
      }
    }
    return new FaultPlan(strike, List.copyOf(delays));
  }

  private boolean hits(double ratio) {
    return random.nextDouble() < ratio;
  }

  private Delay draw(Fault.Latency latency) {
    long jitterNanos = (long) (random.nextDouble() * latency.jitterMillis() * 1e6);
    return new Delay(
        latency.factor(),
        latency.addedMillis() * 1_000_000,
        latency.floorMillis() * 1_000_000,
        jitterNanos);
  }

  private Entry firstEnded(Instant now) {
    return entries.stream().filter(entry -> !entry.active(now)).findFirst().orElseThrow();
  }

  private static final class Entry {
    private final long id;
    private final Fault fault;
    private final Instant startedAt;
    private final Instant endsAt;
    private @Nullable Instant ended;
    private long affected;

    private Entry(long id, Fault fault, Instant startedAt, Instant endsAt) {
      this.id = id;
      this.fault = fault;
      this.startedAt = startedAt;
      this.endsAt = endsAt;
    }

    private boolean active(Instant now) {
      return ended == null && now.isBefore(endsAt);
    }

    private FaultRecord record(Instant now) {
      Instant endedAt = ended != null ? ended : now.isBefore(endsAt) ? null : endsAt;
      return new FaultRecord(
          id, fault.kind(), fault.strength(), fault, startedAt, endsAt, endedAt, affected);
    }
  }
}
