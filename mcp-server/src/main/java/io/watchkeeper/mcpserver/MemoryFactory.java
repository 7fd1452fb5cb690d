package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.mcpserver.memory.MemorySettings;
import io.watchkeeper.mcpserver.memory.OldGeneration;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks after the heap. */
@Factory
final class MemoryFactory {

  /** Between two looks; so a heap that keeps filling up costs at most 1% of the time in stops. */
  private static final long EVERY_SECONDS = 10;

  @Singleton
  @Bean(preDestroy = "close")
  HeapCare care(MemorySettings settings) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heap-care").daemon().factory());
    if (settings.collect()) {
      OldGeneration.ofThisProcess()
          .ifPresent(old -> {
            var _ =
                thread.scheduleWithFixedDelay(
                    old::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
          });
    }
    return new HeapCare(thread);
  }

  /** The thread that looks. */
  record HeapCare(ScheduledExecutorService thread) implements AutoCloseable {
    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
