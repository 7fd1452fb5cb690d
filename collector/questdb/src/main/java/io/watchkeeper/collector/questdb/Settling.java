package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the backlog brought in on a thread of its own, beside the writing: for writers when it is
 * due, after they were answered; for readers before they read, one turn for all who wait.
 */
final class Settling {

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  private final Backlog backlog;
  private final Lane bringing;
  private final Duration timeout;
  private final Queue<CompletableFuture<Void>> readers = new ConcurrentLinkedQueue<>();

  /** A turn is in the queue, and has not begun: so there is never more than one there. */
  private final AtomicBoolean offered = new AtomicBoolean();

  /**
   * @param timeout how long a reader waits
   */
  Settling(Backlog backlog, Lane bringing, Duration timeout) {
    this.backlog = backlog;
    this.bringing = bringing;
    this.timeout = timeout;
  }

  /** By a writer who was answered; never waits. */
  void written() {
    if (backlog.isDue()) {
      var _ = offer();
    }
  }

  /** By a reader; on return all that was acknowledged before can be read. */
  void await() {
    if (backlog.isEmpty()) {
      return;
    }
    CompletableFuture<Void> mine = new CompletableFuture<>();
    // Before the turn is asked for: one that has not begun yet is for this reader, too.
    readers.add(mine);
    if (!offer()) {
      throw new StoreUnavailable("the store is closing", new IllegalStateException());
    }
    try {
      mine.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new StoreUnavailable("the store did not bring in its log within " + timeout, late);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while the store had to bring in its log", stop);
    } catch (ExecutionException failed) {
      throw new StoreUnavailable("the store failed to bring in its log", failed);
    }
  }

  /** False when no turn will come. */
  private boolean offer() {
    if (offered.compareAndSet(false, true) && !bringing.offer(this::turn)) {
      offered.set(false);
      return false;
    }
    return true;
  }

  private void turn() {
    offered.set(false);
    List<CompletableFuture<Void>> its = new ArrayList<>();
    for (var reader = readers.poll(); reader != null; reader = readers.poll()) {
      its.add(reader);
    }
    if (its.isEmpty() && !backlog.isDue()) {
      return;
    }
    try {
      backlog.settle();
      its.forEach(reader -> reader.complete(null));
    } catch (RuntimeException failure) {
      LOG.warn("what is in the log was not brought into the tables; trying again", failure);
      its.forEach(reader -> reader.completeExceptionally(failure));
    }
  }
}
