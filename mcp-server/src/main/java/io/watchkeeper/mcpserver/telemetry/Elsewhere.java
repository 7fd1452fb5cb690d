package io.watchkeeper.mcpserver.telemetry;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that another thread does while one waits. Whoever interrupts the one that waits means the
 * work, so it is passed on, and the work decides what its answer is.
 */
final class Elsewhere<T> implements Runnable {

  private final Supplier<T> work;
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Thread worker;
  private boolean stopped;
  private @Nullable T result;
  private @Nullable Throwable failure;

  Elsewhere(Supplier<T> work) {
    this.work = work;
  }

  @Override
  public void run() {
    begin();
    try {
      result = work.get();
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      end();
      over.countDown();
    }
  }

  private synchronized void begin() {
    worker = Thread.currentThread();
    if (stopped) {
      worker.interrupt();
    }
  }

  /** After this nobody interrupts the thread, which may be at other work, and nothing is left. */
  private synchronized void end() {
    worker = null;
    Thread.interrupted();
  }

  private synchronized void stop() {
    stopped = true;
    if (worker != null) {
      worker.interrupt();
    }
  }

  T await() {
    boolean interrupted = false;
    while (true) {
      try {
        over.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        stop();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException bug) {
      throw bug;
    }
    T made = result;
    if (made == null) {
      throw new IllegalStateException("the work gave nothing");
    }
    return made;
  }
}
