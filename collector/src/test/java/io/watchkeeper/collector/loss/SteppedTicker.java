package io.watchkeeper.collector.loss;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An emitter's ticker that ticks on the caller's thread when it is told to. */
final class SteppedTicker extends ScheduledThreadPoolExecutor {

  private @Nullable Runnable next;

  SteppedTicker() {
    super(1, Thread.ofPlatform().daemon().factory());
  }

  /** What was scheduled last, now. */
  void tick() {
    Runnable due = next;
    next = null;
    if (due == null) {
      throw new IllegalStateException("nothing was scheduled");
    }
    due.run();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    next = command;
    Callable<Boolean> nothing = () -> true;
    return super.schedule(nothing, 0, unit);
  }
}
