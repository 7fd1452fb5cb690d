package io.watchkeeper.mcpserver.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Redis, and never waits longer than the command's time-out. Redis need not be there at the
 * start. After a time-out nobody waits again for {@link #PAUSE}, else each of a thousand requests
 * would wait in turn; a connection whose commands time out {@link #DEAF_AFTER} times in a row is
 * given up for a new one, since a stopped server keeps its connections open for ever while its
 * successor is already chosen.
 */
final class RedisLink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

  static final Duration PAUSE = Duration.ofMillis(50);

  static final int DEAF_AFTER = 4;

  private final Wire.Maker maker;
  private final Duration commandTimeout;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable CompletableFuture<Wire>> wire = new AtomicReference<>();
  private final LongAdder failures = new LongAdder();
  private final AtomicBoolean gone = new AtomicBoolean();

  private final AtomicInteger timeouts = new AtomicInteger();
  private volatile long pausedUntil;

  RedisLink(Wire.Maker maker, Duration commandTimeout, LongSupplier nanoTime) {
    this.maker = maker;
    this.commandTimeout = commandTimeout;
    this.nanoTime = nanoTime;
    this.pausedUntil = nanoTime.getAsLong();
  }

  /** Connects before the first question, whose patience would not do for that. */
  void connect(Duration within) {
    try {
      await(open(), within);
    } catch (TimeoutException | ExecutionException away) {
      LOG.warn("sessions: redis is not there yet: {}", kind(away.getCause()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** What to ask. */
  @FunctionalInterface
  interface Command<T>
      extends Function<RedisClusterAsyncCommands<String, byte[]>, CompletionStage<T>> {}

  <T extends @Nullable Object> T ask(Command<T> command) throws RedisAway {
    return ask(command, commandTimeout);
  }

  /** For a question that matters less than its asker's time. */
  <T extends @Nullable Object> T ask(Command<T> command, Duration patience) throws RedisAway {
    if (nanoTime.getAsLong() - pausedUntil < 0) {
      failures.increment();
      throw new RedisAway("did not answer a moment ago");
    }
    CompletableFuture<Wire> open = open();
    try {
      T answer = await(open.thenCompose(w -> command.apply(w.commands())), shorter(patience));
      answered();
      return answer;
    } catch (TimeoutException late) {
      timedOut(open);
      throw failed(new RedisAway("no answer within " + shorter(patience), late));
    } catch (ExecutionException | CompletionException failed) {
      if (open.isCompletedExceptionally()) {
        wire.compareAndSet(open, null);
        pause();
      }
      throw failed(new RedisAway("failed", failed.getCause() == null ? failed : failed.getCause()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new RedisAway("interrupted", stop);
    }
  }

  private Duration shorter(Duration patience) {
    return patience.compareTo(commandTimeout) < 0 ? patience : commandTimeout;
  }

  /** How many questions were not answered since the start. */
  long failures() {
    return failures.sum();
  }

  @Override
  public void close() {
    drop(wire.getAndSet(null));
  }

  private static <T extends @Nullable Object> T await(CompletableFuture<T> answer, Duration within)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
  }

  private CompletableFuture<Wire> open() {
    CompletableFuture<Wire> open = wire.get();
    if (open != null) {
      return open;
    }
    CompletableFuture<Wire> mine = new CompletableFuture<>();
    if (!wire.compareAndSet(null, mine)) {
      return open();
    }
    var _ =
        CompletableFuture.completedFuture(maker)
            .thenCompose(Wire.Maker::connect)
            .whenComplete((made, failure) -> {
              if (failure != null) {
                mine.completeExceptionally(failure);
              } else {
                mine.complete(made);
              }
            });
    return mine;
  }

  private void timedOut(CompletableFuture<Wire> open) {
    pause();
    if (timeouts.incrementAndGet() >= DEAF_AFTER
        && open.isDone()
        && wire.compareAndSet(open, null)) {
      timeouts.set(0);
      drop(open);
    }
  }

  private void pause() {
    pausedUntil = nanoTime.getAsLong() + PAUSE.toNanos();
  }

  private static void drop(@Nullable CompletableFuture<Wire> open) {
    if (open != null) {
      var _ = open.thenAccept(w -> w.close().run());
    }
  }

  /** One line when Redis goes and one when it is back, however many ask meanwhile. */
  private RedisAway failed(RedisAway why) {
    failures.increment();
    if (gone.compareAndSet(false, true)) {
      LOG.warn("sessions: redis is away: {}: {}", why.getMessage(), kind(why.getCause()));
    }
    return why;
  }

  private void answered() {
    if (timeouts.get() > 0) {
      timeouts.set(0);
    }
    if (gone.get() && gone.compareAndSet(true, false)) {
      LOG.info("sessions: redis is back; {} questions failed since the start", failures.sum());
    }
  }

  /** The class alone: the text may hold an address with a password. */
  private static String kind(@Nullable Throwable cause) {
    return cause == null ? "unknown" : cause.getClass().getSimpleName();
  }
}
