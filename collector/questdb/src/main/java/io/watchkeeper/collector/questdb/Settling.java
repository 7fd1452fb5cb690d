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
 * Has the backlog brought in on the writing thread: for writers when it is due, after they were
 * answered; for readers before they read, one turn for all who wait. Writers who fill the queue of
 * that thread do not turn readers away: these ask again until there is room.
 */
final class Settling {

  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  /** Between two tries to have a turn; a write of many empties the queue at once. */
  private static final long AGAIN_MILLIS = 5;

  private final Backlog backlog;
  private final Lane writing;
  private final Duration timeout;
  private final Queue<CompletableFuture<Void>> readers = new ConcurrentLinkedQueue<>();

  /** A turn is in the queue, and has not begun. */
  private final AtomicBoolean offered = new AtomicBoolean();

  /**
   * @param timeout how long a reader waits
   */
  Settling(Backlog backlog, Lane writing, Duration timeout) {
    this.backlog = backlog;
    this.writing = writing;
    this.timeout = timeout;
  }

  /** By a writer who was answered; never waits. */
  void written() {
    if (backlog.isDue()) {
      offer();
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
    try {
      for (long waited = 0; waited < timeout.toMillis(); waited += AGAIN_MILLIS) {
        offer();
        if (isDone(mine)) {
          return;
        }
      }
      throw new StoreUnavailable(
          "the store did not bring in its log within " + timeout, new TimeoutException());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while the store had to bring in its log", stop);
    } catch (ExecutionException failed) {
      throw new StoreUnavailable("the store failed to bring in its log", failed);
    }
  }

  private static boolean isDone(CompletableFuture<Void> turn)
      throws InterruptedException, ExecutionException {
    try {
      turn.get(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }

  private void offer() {
    if (offered.compareAndSet(false, true) && !writing.offer(this::turn)) {
      offered.set(false);
    }
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
