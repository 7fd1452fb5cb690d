package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.roundtrip.SealKeys;
import io.watchkeeper.mcpserver.protocol.stateless.StatelessSettings;
import io.watchkeeper.mcpserver.protocol.task.Background;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives revision 2026-07-28 its keys, and threads for what outlives a request. */
@Factory
final class StatelessFactory {

  private static final Logger LOG = LoggerFactory.getLogger(StatelessFactory.class);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** A replica that looks later goes on to seal with the key that was taken away. */
  private static final Duration OTHERS_LOOK_WITHIN = Duration.ofMinutes(1);

  /** Threads of their own, so that a stop ends what still runs. */
  record Threads(ExecutorService workers, ScheduledExecutorService timer) implements AutoCloseable {
    @Override
    public void close() {
      timer.shutdownNow();
      workers.shutdownNow();
    }
  }

  @Singleton
  @Bean(preDestroy = "close")
  Threads threads() {
    return new Threads(
        Executors.newVirtualThreadPerTaskExecutor(),
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mcp-changes").factory()));
  }

  @Singleton
  StatelessSettings stateless(SealSettings seal, Surroundings surroundings, Threads threads) {
    StatelessSettings.Limits limits = StatelessSettings.Limits.USUAL;
    return new StatelessSettings(
        CacheHint.FIVE_MINUTES_PUBLIC,
        keys(seal, surroundings, limits.rounds().age(), threads.timer()),
        limits,
        new Background(threads.workers(), threads.timer(), bug -> LOG.error("a task failed", bug)));
  }

  private static Supplier<SealKeys> keys(
      SealSettings seal, Surroundings surroundings, Duration life, ScheduledExecutorService timer) {
    Path current = seal.keyFile();
    if (current == null) {
      SealKeys alone = SealKeys.random(surroundings.random());
      return () -> alone;
    }
    SealFiles files =
        new SealFiles(seal, current, life.plus(OTHERS_LOOK_WITHIN), surroundings.nanoTime());
    long millis = LOOK_EVERY.toMillis();
    var _ = timer.scheduleWithFixedDelay(files, millis, millis, TimeUnit.MILLISECONDS);
    return files;
  }
}
