package io.watchkeeper.collector.emitter;

import java.util.concurrent.atomic.AtomicLongArray;

/** Cells that any number of threads may write at once, at one atomic operation an addition. */
final class SharedCells implements Cells {

  private final AtomicLongArray cells = new AtomicLongArray(COUNT);

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
  public void drainInto(long[] sum) {
    for (int cell = OWNER + 1; cell < COUNT; cell++) {
      if (cells.get(cell) != 0) {
        Cells.merge(sum, cell, cells.getAndSet(cell, 0));
      }
    }
  }
}
