package io.watchkeeper.collector.emitter;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/** Cells that any number of threads may write at once, at one atomic operation an addition. */
final class SharedCells implements Cells {

  private final AtomicLongArray cells = new AtomicLongArray(COUNT);

  /** By client and bucket. */
  private final AtomicIntegerArray latencies =
      new AtomicIntegerArray(Clients.COUNT * ClientLatencies.BUCKETS);

  @Override
  public void release() {}

  @Override
  public void add(int cell, long amount) {
    cells.addAndGet(cell, amount);
  }

  @Override
  public void raise(int cell, long value) {
    if (value > cells.get(cell)) {
      cells.accumulateAndGet(cell, value, Math::max);
    }
  }

  @Override
  public void took(int client, int bucket) {
    latencies.incrementAndGet(client * ClientLatencies.BUCKETS + bucket);
  }

  @Override
  public void drainInto(long[] sum, ClientLatencies clients) {
    for (int cell = OWNER + 1; cell < COUNT; cell++) {
      if (cells.get(cell) != 0) {
        Cells.merge(sum, cell, cells.getAndSet(cell, 0));
      }
    }
    for (int i = 0; i < latencies.length(); i++) {
      if (latencies.get(i) != 0) {
        clients.add(
            i / ClientLatencies.BUCKETS, i % ClientLatencies.BUCKETS, latencies.getAndSet(i, 0));
      }
    }
  }
}
