package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.emitter.BackendRecording;
import io.watchkeeper.collector.emitter.Operation;
import io.watchkeeper.collector.emitter.ServerRecording;
import io.watchkeeper.collector.model.Stage;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Takes the time of calls to one backend, which is also the time that the request on this thread,
 * if there is one, spends in {@link Stage#EXTERNAL_SERVICES}.
 */
public final class BackendMeter {

  private final BackendRecording recording;
  private final ServerRecording server;
  private final LongSupplier nanoTime;
  private final UpstreamWindow window;
  private volatile long quietUntilNanos;
  private volatile boolean toldToWait;

  public BackendMeter(BackendRecording recording, ServerRecording server, LongSupplier nanoTime) {
    this.recording = recording;
    this.server = server;
    this.nanoTime = nanoTime;
    this.window = new UpstreamWindow(nanoTime.getAsLong());
  }

  /** To be ended once, on the same thread. */
  public Running begin() {
    long startNanos = nanoTime.getAsLong();
    window.sent(startNanos);
    Operation operation = server.current();
    Stage before = operation.enter(Stage.EXTERNAL_SERVICES, startNanos);
    return new Running(startNanos, recording.began(startNanos), operation, before);
  }

  /** A call waits for a place; what {@code place} says is handed on. */
  public boolean waiting(BooleanSupplier place) {
    Operation operation = server.current();
    operation.waits(true);
    long from = nanoTime.getAsLong();
    try {
      return place.getAsBoolean();
    } finally {
      recording.waited(nanoTime.getAsLong() - from);
      operation.waits(false);
    }
  }

  /**
   * The backend answered that there were too many requests.
   *
   * @param retryAfter what it asked for; zero when it asked for nothing
   */
  public void rateLimited(Duration retryAfter) {
    recording.rateLimited();
    if (!retryAfter.isZero()) {
      quietUntilNanos = nanoTime.getAsLong() + retryAfter.toNanos();
      toldToWait = true;
    }
  }

  /** The time it asked for with its last 429 is not over. */
  boolean isToldToWait() {
    if (toldToWait && nanoTime.getAsLong() - quietUntilNanos >= 0) {
      toldToWait = false;
    }
    return toldToWait;
  }

  /** Requests sent within the upstream's last window, probes included. */
  long inWindow() {
    return window.within(nanoTime.getAsLong());
  }

  /** A call was refused since the breaker was open. */
  public void rejected() {
    recording.rejected();
  }

  /** The call that begins next only asks whether the backend is back. */
  public void probed() {
    recording.probe();
  }

  /** A call under way. */
  public final class Running {

    private final long startNanos;
    private final long token;
    private final Operation operation;
    private final Stage before;

    private Running(long startNanos, long token, Operation operation, Stage before) {
      this.startNanos = startNanos;
      this.token = token;
      this.operation = operation;
      this.before = before;
    }

    public void end(boolean failed) {
      long nowNanos = nanoTime.getAsLong();
      operation.enter(before, nowNanos);
      if (failed) {
        recording.failed(token, nowNanos - startNanos);
      } else {
        recording.ended(token, nowNanos - startNanos);
      }
    }
  }
}
