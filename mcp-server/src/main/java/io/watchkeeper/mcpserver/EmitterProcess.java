package io.watchkeeper.mcpserver;

import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.FigureSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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

  private final CountDownLatch listening = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final EmitterRuntime runtime;
  private final Emitter emitter;

  EmitterProcess(EmitterSettings settings, EmitterRuntime runtime, List<FigureSource> sources) {
    this.runtime = runtime;
    runtime.writer().execute(this::hold);
    this.emitter = new Emitter(settings, runtime, sources);
    emitter.start();
  }

  /** The writer's first task; the others wait behind it. */
  private void hold() {
    try {
      if (listening.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        var _ = ended.await(AFTER_LISTENING_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void listening() {
    listening.countDown();
  }

  Emitter emitter() {
    return emitter;
  }

  /** Writes what is left within its bound; the rest stays in the journal for the next start. */
  @Override
  public void close() {
    ended.countDown();
    listening.countDown();
    emitter.close();
    runtime.ticker().shutdownNow();
    runtime.writer().shutdownNow();
  }
}
