package io.watchkeeper.mcpserver.resilience;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one backend is treated: its breaker, held open or not, and whether reads are to come from the
 * cache. Whoever commands writes here, the way of a read asks here.
 */
public final class BackendSwitches {

  private final String backend;
  private final Breaker breaker;
  private final InstantSource clock;
  private volatile @Nullable Hold heldOpen;
  private volatile @Nullable Hold cacheOnly;

  public BackendSwitches(String backend, Breaker breaker, InstantSource clock) {
    this.backend = backend;
    this.breaker = breaker;
    this.clock = clock;
  }

  public String backend() {
    return backend;
  }

  public Breaker breaker() {
    return breaker;
  }

  public void holdOpen(Hold hold) {
    heldOpen = hold;
    breaker.hold();
  }

  /** See {@link Breaker#letGo}. */
  public void letGo(boolean recovered) {
    breaker.letGo(recovered);
    heldOpen = null;
  }

  public void readFromCache(@Nullable Hold hold) {
    cacheOnly = hold;
  }

  public boolean isCacheOnly() {
    return cacheOnly != null;
  }

  public boolean isHeldOpen() {
    return heldOpen != null;
  }

  /**
   * Why an answer past its time may be given before the backend is asked; empty when it may not.
   * The breaker speaks first: it is the stronger switch.
   */
  public Optional<String> staleReason() {
    BreakerState state = breaker.state();
    if (state.refusesAll()) {
      return Optional.of(breakerReason(state));
    }
    Hold hold = cacheOnly;
    return hold == null
        ? Optional.empty()
        : Optional.of("served from cache by command: incident " + hold.incident());
  }

  /** Why calls are refused, in a few words and without advice. */
  public String refusalReason() {
    return breakerReason(breaker.state());
  }

  /** When the breaker entered its state. */
  public Instant stateSince() {
    return clock.instant().minusNanos(breaker.inStateNanos());
  }

  private String breakerReason(BreakerState state) {
    Hold hold = heldOpen;
    return switch (state) {
      case HELD_OPEN ->
          hold == null ? "breaker held open" : "breaker open: incident " + hold.incident();
      case OPEN -> "breaker open: too many failures of " + backend;
      case HALF_OPEN -> "breaker half-open: " + backend + " is being tried again";
      case CLOSED -> "breaker closed";
    };
  }
}
