package io.watchkeeper.anomaly.profile;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Runs what was planned when told to, on the telling thread. */
final class Planned implements Profiler.Agenda {

  private record Task(Duration delay, Runnable task) {}

  private final Queue<Task> tasks = new ArrayDeque<>();

  @Override
  public void after(Duration wait, Runnable task) {
    tasks.add(new Task(wait, task));
  }

  boolean planned() {
    return !tasks.isEmpty();
  }

  Duration next() {
    return tasks.element().delay();
  }

  void run() {
    tasks.remove().task().run();
  }
}
