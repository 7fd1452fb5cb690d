package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What one sort of work of the store runs on, and its queue. A caller waits for its turn and its
 * answer no longer than the time-out; what has not begun by then is taken out of the queue.
 */
public final class Lane implements AutoCloseable {

  private final String name;
  private final ExecutorService thread;
  private final Duration timeout;

  /**
   * @param thread has few threads, a single one where order matters, and a bounded queue that
   *     rejects; closed with the lane
   */
  public Lane(String name, ExecutorService thread, Duration timeout) {
    this.name = name;
    this.thread = thread;
    this.timeout = timeout;
  }

  public <T> T call(Callable<T> work) {
    Future<T> answer;
    try {
      answer = thread.submit(work);
    } catch (RejectedExecutionException full) {
      throw new StoreUnavailable("the store has too much to " + name + ": try again later", full);
    }
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(false);
      throw new StoreUnavailable("the store did not " + name + " within " + timeout, late);
    } catch (InterruptedException stop) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while the store had to " + name, stop);
    } catch (CancellationException closing) {
      throw new StoreUnavailable("the store is closing", closing);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IllegalArgumentException refused) {
        throw new IllegalArgumentException(refused.getMessage(), refused);
      }
      if (failed.getCause() instanceof StoreUnavailable away) {
        throw new StoreUnavailable(String.valueOf(away.getMessage()), away);
      }
      throw new StoreUnavailable("the store failed to " + name, failed);
    }
  }

  /**
   * Has it run after what waits already; false when the queue is full or closed.
   *
   * @param work throws nothing
   */
  public boolean offer(Runnable work) {
    try {
      thread.execute(work);
      return true;
    } catch (RejectedExecutionException _) {
      return false;
    }
  }

  /** What runs is let finish; what waits is dropped, for nobody was told yet that it was kept. */
  @Override
  public void close() {
    thread
        .shutdownNow()
        .forEach(waiting -> {
          if (waiting instanceof Future<?> future) {
            future.cancel(false);
          }
        });
    try {
      if (!thread.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the store's thread to " + name + " did not end");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
