package io.watchkeeper.mcpserver.protocol.subscription;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells of the first change after a pause, and so of all that came in the pause. */
final class Gathering<T> {

  private final Consumer<T> teller;
  private final @Nullable ScheduledExecutorService timer;
  private final long pauseMillis;
  private final Set<T> waiting = ConcurrentHashMap.newKeySet();

  /**
   * @param timer null: every change is told at once
   */
  Gathering(Consumer<T> teller, @Nullable ScheduledExecutorService timer, long pauseMillis) {
    this.teller = teller;
    this.timer = timer;
    this.pauseMillis = pauseMillis;
  }

  void changed(T what) {
    if (timer == null) {
      teller.accept(what);
    } else if (waiting.add(what)) {
      try {
        Future<?> _ = timer.schedule(() -> tell(what), pauseMillis, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException stopping) {
        waiting.remove(what);
      }
    }
  }

  /** What changes from now on needs to be told anew. */
  private void tell(T what) {
    waiting.remove(what);
    teller.accept(what);
  }
}
