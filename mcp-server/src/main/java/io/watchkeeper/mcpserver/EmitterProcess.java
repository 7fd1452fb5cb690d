package io.watchkeeper.mcpserver;

import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.FigureSource;
import java.util.List;

/** The emitter and its two threads, ended in the right order. */
final class EmitterProcess implements AutoCloseable {

  private final EmitterRuntime runtime;
  private final Emitter emitter;

  EmitterProcess(EmitterSettings settings, EmitterRuntime runtime, List<FigureSource> sources) {
    this.runtime = runtime;
    this.emitter = new Emitter(settings, runtime, sources);
    emitter.start();
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
