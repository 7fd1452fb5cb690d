package io.watchkeeper.collector.emitter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Cells that one thread at a time owns and writes plainly: one compare-and-set buys any number of
 * additions. The owner hands them on by a release-write that the next owner's compare-and-set
 * acquires. Owners keep them for some tens of nanoseconds, or for a microsecond or two where {@link
 * Kept} adds many calls up, and do nothing that blocks.
 */
final class OwnedCells implements Cells {

  /** A client that is heard less often costs an array of 3.3 kB each time it comes back. */
  static final int DRAINS_UNTIL_FORGOTTEN = 60;

  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

  /** Of a client that was not heard here of late. */
  private static final int[] NONE = {};

  private final long[] cells = new long[COUNT];

  /** By client, by bucket. */
  private final int[][] latencies = new int[Clients.COUNT][];

  private final int[] quietDrains = new int[Clients.COUNT];

  /** Clients whose counts have room here. */
  private int clients;

  /** Written to since it was drained. */
  private boolean used;

  OwnedCells() {
    Arrays.fill(latencies, NONE);
  }

  /** To write to. Never waits. */
  boolean tryClaim() {
    if (!tryOwn()) {
      return false;
    }
    used = true;
    return true;
  }

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
  public void took(int client, int bucket) {
    int[] counts = latencies[client];
    if (counts.length == 0) {
      counts = new int[ClientLatencies.BUCKETS];
      latencies[client] = counts;
      clients++;
    }
    counts[bucket]++;
  }

  /** Whether it has nothing to give, and nothing to forget. */
  boolean isIdle() {
    return !used && clients == 0;
  }

  @Override
  public void drainInto(long[] sum, ClientLatencies into) {
    used = false;
    for (int cell = OWNER + 1; cell < COUNT; cell++) {
      if (cells[cell] != 0) {
        Cells.merge(sum, cell, cells[cell]);
        cells[cell] = 0;
      }
    }
    for (int client = 0; client < latencies.length; client++) {
      if (latencies[client].length > 0) {
        drain(client, into);
      }
    }
  }

  private void drain(int client, ClientLatencies into) {
    int[] counts = latencies[client];
    boolean quiet = true;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] != 0) {
        into.add(client, bucket, counts[bucket]);
        counts[bucket] = 0;
        quiet = false;
      }
    }
    quietDrains[client] = quiet ? quietDrains[client] + 1 : 0;
    if (quietDrains[client] >= DRAINS_UNTIL_FORGOTTEN) {
      latencies[client] = NONE;
      quietDrains[client] = 0;
      clients--;
    }
  }

  /** Clients whose counts have room here; for tests. */
  int clients() {
    return clients;
  }
}
