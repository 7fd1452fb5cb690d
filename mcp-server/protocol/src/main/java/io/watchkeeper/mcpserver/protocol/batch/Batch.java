package io.watchkeeper.mcpserver.protocol.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** One batch under way. */
final class Batch {

  private final List<Operation> operations;
  private final Inner inner;
  private final AtomicReferenceArray<Done> done;
  private final Object progress = new Object();
  private int finished;
  private volatile boolean stopped;

  Batch(List<Operation> operations, Inner inner) {
    this.operations = operations;
    this.inner = inner;
    this.done = new AtomicReferenceArray<>(operations.size());
  }

  /** What came of each, in the order given. Interrupted, it stops what runs and begins no more. */
  List<Done> run(ThreadFactory threads, int atOnce) throws InterruptedException {
    int from = 0;
    while (from < operations.size()) {
      int to = from + 1;
      // Reads side by side up to the next write; a write by itself.
      while (operations.get(from).reads() && to < operations.size() && operations.get(to).reads()) {
        to++;
      }
      runAll(operations.subList(from, to), threads, atOnce);
      from = to;
    }
    List<Done> all = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Done one = done.get(i);
      if (one == null) {
        throw new IllegalStateException("operation " + i + " has no result");
      }
      all.add(one);
    }
    return all;
  }

  private void runAll(List<Operation> some, ThreadFactory threads, int atOnce)
      throws InterruptedException {
    Queue<Operation> waiting = new ArrayBlockingQueue<>(some.size(), false, some);
    int workers = Math.min(atOnce, some.size());
    CountDownLatch over = new CountDownLatch(workers);
    List<Thread> working = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Thread worker = threads.newThread(() -> work(waiting, over));
      working.add(worker);
      worker.start();
    }
    try {
      over.await();
    } catch (InterruptedException cancelled) {
      stopped = true;
      working.forEach(Thread::interrupt);
      throw cancelled;
    }
  }

  private void work(Queue<Operation> waiting, CountDownLatch over) {
    try {
      for (Operation next = waiting.poll(); next != null; next = waiting.poll()) {
        if (stopped || inner.context().cancelled()) {
          return;
        }
        done.set(next.index(), new Done(next, inner.call(next)));
        tell(next);
      }
    } catch (InterruptedException cancelled) {
      stopped = true;
      Thread.currentThread().interrupt();
    } finally {
      over.countDown();
    }
  }

  /** One at a time, so that the client sees the number grow. */
  private void tell(Operation operation) {
    synchronized (progress) {
      finished++;
      inner
          .context()
          .progress(
              finished,
              operations.size(),
              "operations[" + operation.index() + "] " + operation.tool());
    }
  }
}
