package io.watchkeeper.collector.loss;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread for whose waits time passes a hundred times as fast. */
final class HurriedThread extends ScheduledThreadPoolExecutor {

  static final int HURRY = 100;

  HurriedThread() {
    super(1, Thread.ofPlatform().daemon().factory());
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return super.schedule(command, unit.toNanos(delay) / HURRY, TimeUnit.NANOSECONDS);
  }

  /** Returns when all that was to be done at once is done. */
  void awaitIdle() {
    try {
      var _ = submit(() -> {}).get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
