package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.emitter.BackendRecording;
import java.util.function.LongSupplier;

/** Takes the time of calls to one backend. */
public final class BackendMeter {

  private final BackendRecording recording;
  private final LongSupplier nanoTime;

  public BackendMeter(BackendRecording recording, LongSupplier nanoTime) {
    this.recording = recording;
    this.nanoTime = nanoTime;
  }

  public Running begin() {
    long startNanos = nanoTime.getAsLong();
    return new Running(startNanos, recording.began(startNanos));
  }

  /** A call was refused since the breaker was open. */
  public void rejected() {
    recording.rejected();
  }

  /** The call that begins next only asks whether the backend is back. */
  public void probed() {
    recording.probe();
  }

  /** A call under way; to be ended once. */
  public final class Running {

    private final long startNanos;
    private final long token;

    private Running(long startNanos, long token) {
      this.startNanos = startNanos;
      this.token = token;
    }

    public void end(boolean failed) {
      long latencyNanos = nanoTime.getAsLong() - startNanos;
      if (failed) {
        recording.failed(token, latencyNanos);
      } else {
        recording.ended(token, latencyNanos);
      }
    }
  }
}
