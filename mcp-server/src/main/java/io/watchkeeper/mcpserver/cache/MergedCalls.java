package io.watchkeeper.mcpserver.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One call for many who ask the same at the same time: the first makes it, the others wait for its
 * result. A call that ended is forgotten, so nobody gets an answer older than their question.
 */
public final class MergedCalls<K, R> {

  private final ConcurrentHashMap<K, CompletableFuture<R>> underWay = new ConcurrentHashMap<>();
  private final Duration longestWait;

  /**
   * @param longestWait for another's call; longer than such a call can last, so that running into
   *     it means a bug and not a slow backend
   */
  public MergedCalls(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /**
   * The result of {@code call}, made by this thread or by one that asked the same before it ended.
   *
   * @throws RuntimeException what the call threw, to all who waited for it
   */
  public R get(K key, Supplier<R> call) {
    CompletableFuture<R> mine = new CompletableFuture<>();
    CompletableFuture<R> first = underWay.putIfAbsent(key, mine);
    if (first != null) {
      return await(first);
    }
    try {
      R result = call.get();
      mine.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(key, mine);
    }
  }

  /**
   * What is under way for these keys goes on for those who wait, and nobody joins them any more:
   * whoever asks after a write must not get the answer to a question put before it.
   */
  public void forget(Predicate<K> keys) {
    underWay.keySet().removeIf(keys);
  }

  private R await(CompletableFuture<R> first) {
    try {
      return first.get(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an identical call", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the identical call that was waited for failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("an identical call did not end within " + longestWait, e);
    }
  }
}
