package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.mcpserver.profiling.ContinuousRecording;
import io.watchkeeper.mcpserver.profiling.ProfileDesk;
import io.watchkeeper.mcpserver.profiling.ProfilingSettings;
import io.watchkeeper.mcpserver.resilience.Clocks;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Wires the recording of this JVM. */
@Factory
final class ProfilingFactory {

  @Singleton
  ContinuousRecording recording(HomeSettings home) {
    return new ContinuousRecording(home.of("server").resolve("recording").toAbsolutePath());
  }

  @Singleton
  ProfileDesk desk(ProfilingSettings settings, ContinuousRecording recording, Clocks clocks) {
    return new ProfileDesk(settings.enabled(), recording, clocks.nanoTime());
  }

  /** Begins some time after the start, on a thread that then ends. */
  @Singleton
  @Bean(preDestroy = "close")
  Beginning beginning(ProfilingSettings settings, ContinuousRecording recording) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("profiling").daemon().factory());
    if (settings.enabled()) {
      var _ = timer.schedule(recording::start, settings.after().toMillis(), TimeUnit.MILLISECONDS);
    }
    // What was planned still runs; then the thread ends.
    timer.shutdown();
    return new Beginning(timer, recording);
  }

  /** Runs from start to stop. */
  record Beginning(ScheduledExecutorService timer, ContinuousRecording recording)
      implements AutoCloseable {
    @Override
    public void close() {
      timer.shutdownNow();
      recording.close();
    }
  }
}
