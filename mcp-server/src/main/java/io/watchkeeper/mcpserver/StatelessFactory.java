package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.roundtrip.SealKeys;
import io.watchkeeper.mcpserver.protocol.stateless.StatelessSettings;
import io.watchkeeper.mcpserver.protocol.task.Background;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives revision 2026-07-28 its keys, and threads for what outlives a request. */
@Factory
final class StatelessFactory {

  private static final Logger LOG = LoggerFactory.getLogger(StatelessFactory.class);

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
    SealKeys keys = keys(seal, surroundings);
    return new StatelessSettings(
        CacheHint.FIVE_MINUTES_PUBLIC,
        () -> keys,
        StatelessSettings.Limits.USUAL,
        new Background(threads.workers(), threads.timer(), bug -> LOG.error("a task failed", bug)));
  }

  private static SealKeys keys(SealSettings seal, Surroundings surroundings) {
    Path current = seal.keyFile();
    return current == null
        ? SealKeys.random(surroundings.random())
        : new SealKeys(
            key(current), Optional.ofNullable(seal.previousKeyFile()).map(StatelessFactory::key));
  }

  private static SecretKey key(Path file) {
    try {
      return SealKeys.key(Base64.getDecoder().decode(Files.readString(file).strip()));
    } catch (IllegalArgumentException notAKey) {
      // Without the cause, which quotes what was read.
      throw new IllegalStateException(
          file + " is no key for sealing: write one by openssl rand -base64 32");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " cannot be read", unreadable);
    }
  }
}
