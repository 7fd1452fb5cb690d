package io.watchkeeper.mcpserver.control;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Runs what is due when the test says so, on the test's thread. */
final class ManualScheduler extends ScheduledThreadPoolExecutor {

  private final LongSupplier nanoTime;
  private final List<Task> tasks = new ArrayList<>();

  ManualScheduler(LongSupplier nanoTime) {
    super(0);
    this.nanoTime = nanoTime;
  }

  /** Each task that is due, once; a repeated one is due again after its period. */
  void runDue() {
    for (Task task : List.copyOf(tasks)) {
      if (!task.isCancelled() && task.dueNanos - nanoTime.getAsLong() <= 0) {
        task.work.run();
        if (task.periodNanos == 0) {
          tasks.remove(task);
        } else {
          task.dueNanos += task.periodNanos;
        }
      }
    }
    tasks.removeIf(FutureTask::isCancelled);
  }

  int waiting() {
    tasks.removeIf(FutureTask::isCancelled);
    return tasks.size();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
    return add(work, unit.toNanos(delay), 0);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable work, long delay, long period, TimeUnit unit) {
    return add(work, unit.toNanos(delay), unit.toNanos(period));
  }

  private Task add(Runnable work, long delayNanos, long periodNanos) {
    Task task = new Task(work, nanoTime.getAsLong() + delayNanos, periodNanos);
    tasks.add(task);
    return task;
  }

  private static final class Task extends FutureTask<Object> implements ScheduledFuture<Object> {
    private final Runnable work;
    private final long periodNanos;
    private long dueNanos;

    Task(Runnable work, long dueNanos, long periodNanos) {
      super(work, "done");
      this.work = work;
      this.dueNanos = dueNanos;
      this.periodNanos = periodNanos;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
