package io.watchkeeper.collector.emitter;

/**
 * Takes down the requests to one upstream. Probes count as requests too: call {@link #probe()}
 * besides {@code began} and {@code ended}. No lock, no allocation, any thread.
 */
public final class BackendRecording extends Recording {

  final Counter rejected = new Counter();
  final Counter probes = new Counter();
  private final BackendGauges gauges;
  private int breakerState;
  private boolean cacheOnly;

  BackendRecording(BackendGauges gauges) {
    this.gauges = gauges;
  }

  /** A call was refused without being sent, since the breaker was open. */
  public void rejected() {
    rejected.increment();
  }

  /** A request is sent only to ask whether the backend is back. */
  public void probe() {
    probes.increment();
  }

  /** Rolling-up thread only. A gauge that throws must not cost the second its rows. */
  void readGauges(Log log) {
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

  boolean cacheOnly() {
    return cacheOnly;
  }
}
