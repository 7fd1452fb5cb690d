package io.watchkeeper.collector.emitter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Cells that one thread at a time owns and writes plainly: one compare-and-set buys any number of
 * additions. The owner hands them on by a release-write that the next owner's compare-and-set
 * acquires. Owners keep them for some tens of nanoseconds and do nothing that blocks.
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

  OwnedCells() {
    Arrays.fill(latencies, NONE);
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
    }
    counts[bucket]++;
  }

  @Override
  public void drainInto(long[] sum, ClientLatencies clients) {
    for (int cell = OWNER + 1; cell < COUNT; cell++) {
      if (cells[cell] != 0) {
        Cells.merge(sum, cell, cells[cell]);
        cells[cell] = 0;
      }
    }
    for (int client = 0; client < latencies.length; client++) {
      if (latencies[client].length > 0) {
        drain(client, clients);
      }
    }
  }

  private void drain(int client, ClientLatencies clients) {
    int[] counts = latencies[client];
    boolean quiet = true;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] != 0) {
        clients.add(client, bucket, counts[bucket]);
        counts[bucket] = 0;
        quiet = false;
      }
    }
    quietDrains[client] = quiet ? quietDrains[client] + 1 : 0;
    if (quietDrains[client] >= DRAINS_UNTIL_FORGOTTEN) {
      latencies[client] = NONE;
    }
  }

  /** Clients whose counts have room here; for tests. */
  long clients() {
    return Arrays.stream(latencies).filter(counts -> counts.length > 0).count();
  }
}
