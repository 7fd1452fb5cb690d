package io.watchkeeper.collector.emitter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Time that passes only when told to; what falls due runs on the telling thread, in order. */
final class VirtualTime {

  private final Queue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparingLong((Task t) -> t.dueNanos).thenComparingLong(t -> t.order));
  private final List<Duration> delays = new ArrayList<>();
  private Instant now;
  private long nanos = 5_000_000_000L;
  private long order;

  VirtualTime(Instant now) {
    this.now = now;
  }

  InstantSource clock() {
    return () -> now;
  }

  long nanoTime() {
    return nanos;
  }

  /** The delays of all that was scheduled on the executors, oldest first. */
  List<Duration> delays() {
    return delays;
  }

  ScheduledExecutorService executor() {
    return new Executor();
  }

  /** Runs all that falls due on the way, each at its time. */
  void pass(Duration duration) {
    long end = nanos + duration.toNanos();
    runDue();
    for (Task next = tasks.peek(); next != null && next.dueNanos <= end; next = tasks.peek()) {
      jump(Duration.ofNanos(next.dueNanos - nanos));
      runDue();
    }
    jump(Duration.ofNanos(end - nanos));
  }

  /** The whole process stands still; what fell due runs late. */
  void freeze(Duration duration) {
    jump(duration);
    runDue();
  }

  /** The wall clock is set; the monotonic one is not. */
  void setClock(Instant to) {
    now = to;
  }

  private void jump(Duration duration) {
    now = now.plus(duration);
    nanos += duration.toNanos();
  }

  private void runDue() {
    for (Task next = tasks.peek(); next != null && next.dueNanos <= nanos; next = tasks.peek()) {
      tasks.remove();
      next.run();
    }
  }

  private final class Task extends FutureTask<Object> implements ScheduledFuture<Object> {
    private final long dueNanos;
    private final long order;

    Task(Runnable command, long dueNanos, long order) {
      super(command, "done");
      this.dueNanos = dueNanos;
      this.order = order;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /** Runs at once what is executed, later what is scheduled. */
  private final class Executor extends AbstractExecutorService implements ScheduledExecutorService {

    @Override
    public void execute(Runnable command) {
      command.run();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      delays.add(Duration.ofNanos(unit.toNanos(delay)));
      Task task = new Task(command, nanos + unit.toNanos(delay), order++);
      tasks.add(task);
      return task;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
        Runnable command, long initialDelay, long period, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable command, long initialDelay, long delay, TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
