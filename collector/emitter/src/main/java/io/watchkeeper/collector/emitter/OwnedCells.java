package io.watchkeeper.collector.emitter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Cells that one thread at a time owns and writes plainly: one compare-and-set buys any number of
 * additions. The owner hands them on by a release-write that the next owner's compare-and-set
 * acquires. Owners keep them for some tens of nanoseconds and do nothing that blocks.
 */
final class OwnedCells implements Cells {

  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] cells = new long[COUNT];

  /** Never waits. */
  boolean tryOwn() {
    return (long) CELL.getOpaque(cells, OWNER) == 0 && CELL.compareAndSet(cells, OWNER, 0L, 1L);
  }

  @Override
  public void release() {
    CELL.setRelease(cells, OWNER, 0L);
  }

  @Override
  public void add(int cell, long amount) {
    cells[cell] += amount;
  }

  @Override
  public void raise(int cell, long value) {
    if (value > cells[cell]) {
      cells[cell] = value;
    }
  }

  @Override
  public void drainInto(long[] sum) {
    for (int cell = OWNER + 1; cell < COUNT; cell++) {
      if (cells[cell] != 0) {
        Cells.merge(sum, cell, cells[cell]);
        cells[cell] = 0;
      }
    }
  }
}
