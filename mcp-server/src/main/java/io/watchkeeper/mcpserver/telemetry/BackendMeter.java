package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.emitter.BackendRecording;
import io.watchkeeper.collector.emitter.Operation;
import io.watchkeeper.collector.emitter.ServerRecording;
import io.watchkeeper.collector.model.Stage;
import java.util.function.LongSupplier;

/**
 * Takes the time of calls to one backend, which is also the time that the request on this thread,
 * if there is one, spends in {@link Stage#EXTERNAL_SERVICES}.
 */
public final class BackendMeter {

  private final BackendRecording recording;
  private final ServerRecording server;
  private final LongSupplier nanoTime;

  public BackendMeter(BackendRecording recording, ServerRecording server, LongSupplier nanoTime) {
    this.recording = recording;
    this.server = server;
    this.nanoTime = nanoTime;
  }

  /** To be ended once, on the same thread. */
  public Running begin() {
    long startNanos = nanoTime.getAsLong();
    Operation operation = server.current();
    Stage before = operation.enter(Stage.EXTERNAL_SERVICES, startNanos);
    return new Running(startNanos, recording.began(startNanos), operation, before);
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
