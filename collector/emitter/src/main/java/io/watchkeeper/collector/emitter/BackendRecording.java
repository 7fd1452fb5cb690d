package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.InFlight.Standing;
import io.watchkeeper.collector.model.Metric;
import java.util.Map;

/**
 * Takes down the requests to one upstream. Probes count as requests too: call {@link #probe()}
 * besides {@code began} and {@code ended}. Get it once and keep it. No lock, no allocation, any
 * thread.
 *
 * <p>Times are readings of the {@code nanoTime} of the {@link EmitterRuntime}: ages compare the
 * two.
 */
public final class BackendRecording {

  final Counter rejected = new Counter();
  final Counter probes = new Counter();
  final Counter rateLimited = new Counter();
  final Counter waitNanos = new Counter();
  private final InFlight inFlight = new InFlight();
  private final Tally tally = new Tally();
  private final BackendGauges gauges;
  private int breakerState;
  private boolean cacheOnly;
  private Map<Metric, Double> levels = Map.of();

  BackendRecording(BackendGauges gauges) {
    this.gauges = gauges;
  }

  /** Marks a request in flight; the token goes to exactly one {@code ended} or {@code failed}. */
  public long began(long nowNanos) {
    return inFlight.begin(nowNanos);
  }

  /**
   * The request succeeded. A token that has ended before is ignored.
   *
   * @param latencyNanos counted as 1 us when shorter and as 1 h when longer
   */
  public void ended(long token, long latencyNanos) {
    end(token, latencyNanos, 0);
  }

  /** The request ended in an error. A token that has ended before is ignored. */
  public void failed(long token, long latencyNanos) {
    end(token, latencyNanos, 1);
  }

  private void end(long token, long latencyNanos, int errors) {
    if (inFlight.end(token)) {
      Cells cells = tally.claim();
      try {
        cells.add(Cells.BUCKETS + Buckets.of(latencyNanos), 1);
        cells.add(Cells.ERRORS, errors);
      } finally {
        cells.release();
      }
    }
  }

  /** A call was refused without being sent, since the breaker was open. */
  public void rejected() {
    rejected.increment();
  }

  /** The backend answered with 429. */
  public void rateLimited() {
    rateLimited.increment();
  }

  /** A call waited so long for a place, whether it got one or not. */
  public void waited(long nanos) {
    waitNanos.add(nanos);
  }

  /** A request is sent only to ask whether the backend is back. */
  public void probe() {
    probes.increment();
  }

  /** Requests in flight whose age is not known, since more than about 4,000 were. */
  public long unseen() {
    return inFlight.unseen();
  }

  /** All since the last call. Rolling-up thread only. */
  Interval take() {
    return tally.take();
  }

  Standing standing(long nanos) {
    return inFlight.at(nanos);
  }

  /** Rolling-up thread only. A gauge that throws must not cost the second its rows. */
  void readGauges(Log log) {
    levels = Map.of();
    try {
      levels = Map.copyOf(gauges.levels().get());
    } catch (RuntimeException failure) {
      log.warn("a backend's pool could not be asked, its figures are absent: " + failure);
    }
    try {
      breakerState = gauges.breakerState().getAsInt();
      cacheOnly = gauges.cacheOnly().getAsBoolean();
    } catch (RuntimeException failure) {
      log.warn("a backend's gauge failed, its last known state is emitted again: " + failure);
    }
  }

  int breakerState() {
    return breakerState;
  }

  Map<Metric, Double> levels() {
    return levels;
  }

  boolean cacheOnly() {
    return cacheOnly;
  }
}
