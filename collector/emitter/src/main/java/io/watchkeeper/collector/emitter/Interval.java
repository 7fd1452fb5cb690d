package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Stage;
import org.HdrHistogram.Histogram;

/** What ended between two roll-ups. */
final class Interval {

  /** Nothing ended. */
  static final Interval NOTHING = new Interval(new long[Cells.COUNT]);

  private final long[] cells;
  private final Histogram latencies;

  /**
   * @param cells by the numbers of {@link Cells}; not changed from here on
   */
  Interval(long[] cells) {
    this.cells = cells;
    this.latencies = Buckets.histogram(cells, Cells.BUCKETS);
  }

  /** Of two subjects together. */
  Interval plus(Interval other) {
    if (this == NOTHING || other == NOTHING) {
      return this == NOTHING ? other : this;
    }
    long[] sum = cells.clone();
    for (int cell = 0; cell < Cells.COUNT; cell++) {
      Cells.merge(sum, cell, other.cells[cell]);
    }
    return new Interval(sum);
  }

  /** In microseconds, not to be changed. */
  Histogram latencies() {
    return latencies;
  }

  long requests() {
    return latencies.getTotalCount();
  }

  long errors() {
    return cells[Cells.ERRORS];
  }

  long toolErrors() {
    return cells[Cells.TOOL_ERRORS];
  }

  long receivedBytes() {
    return cells[Cells.RECEIVED];
  }

  long sentBytes() {
    return cells[Cells.SENT];
  }

  long cacheHits() {
    return cells[Cells.CACHE_HITS];
  }

  long cacheStale() {
    return cells[Cells.CACHE_STALE];
  }

  long cacheMisses() {
    return cells[Cells.CACHE_MISSES];
  }

  long batches() {
    return cells[Cells.BATCHES];
  }

  long batchItems() {
    return cells[Cells.BATCH_ITEMS];
  }

  long batchMaxItems() {
    return cells[Cells.BATCH_MAX];
  }

  long merged() {
    return cells[Cells.MERGED];
  }

  long samples() {
    return cells[Cells.SAMPLES];
  }

  long sampledCpuNanos() {
    return cells[Cells.SAMPLED_CPU];
  }

  long sampledBytes() {
    return cells[Cells.SAMPLED_BYTES];
  }

  /**
   * Of one client.
   *
   * @param cell one of {@code Cells.CLIENT_ERRORS} and following
   */
  long ofClient(int number, int cell) {
    return cells[Cells.CLIENTS + number * Cells.CELLS_A_CLIENT + cell];
  }

  Spent in(Stage stage) {
    int first = Cells.STAGES + stage.index() * Cells.CELLS_A_STAGE;
    long calls = 0;
    for (int path = 0; path < 1 << Stage.COUNT; path++) {
      if ((path >> stage.index() & 1) == 1) {
        calls += cells[Cells.PATHS + path];
      }
    }
    return new Spent(
        calls,
        cells[first + Cells.STAGE_SUM],
        cells[first + Cells.STAGE_MAX],
        cells[first + Cells.STAGE_OVER]);
  }

  /**
   * Time in one stage.
   *
   * @param calls that were in it
   * @param sumNanos of all of them
   * @param maxNanos of one of them
   * @param overBudget calls that were in it for longer than its budget
   */
  record Spent(long calls, long sumNanos, long maxNanos, long overBudget) {}
}
