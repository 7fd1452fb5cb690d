package io.watchkeeper.mcpserver;

import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.FigureSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The emitter and its two threads, ended in the right order. Seconds have their rows from the first
 * on; they are written from when the server listens, since making the writer's connection would
 * take the processor from the start.
 */
final class EmitterProcess implements AutoCloseable {

  /** After it listens: the first call comes first. */
  private static final long AFTER_LISTENING_MILLIS = 400;

  /** Where nothing ever listens, as on standard input and output alone. */
  private static final long LONGEST_WAIT_SECONDS = 5;

  private final EmitterRuntime runtime;
  private final Emitter emitter;

  EmitterProcess(EmitterSettings settings, EmitterRuntime runtime, List<FigureSource> sources) {
    this.runtime = runtime;
    this.emitter = new Emitter(settings, runtime, sources);
    emitter.startHeld();
    var _ = runtime.ticker().schedule(emitter::write, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
  }

  void listening() {
    var _ =
        runtime.ticker().schedule(emitter::write, AFTER_LISTENING_MILLIS, TimeUnit.MILLISECONDS);
  }

  Emitter emitter() {
    return emitter;
  }

  /** Writes what is left within its bound; the rest stays in the journal for the next start. */
  @Override
  public void close() {
    emitter.close();
    runtime.ticker().shutdownNow();
    runtime.writer().shutdownNow();
  }
}
