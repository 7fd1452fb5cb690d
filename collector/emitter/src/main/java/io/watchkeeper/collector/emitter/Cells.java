package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Stage;

/**
 * What calls add up to, by number of cell. Handed out by {@link Tally#claim()}, to be released
 * once.
 */
sealed interface Cells permits OwnedCells, SharedCells {

  // Owner and the counts of every call share the first line of the processor's cache.
  int OWNER = 0;
  int ERRORS = 1;
  int TOOL_ERRORS = 2;
  int RECEIVED = 3;
  int SENT = 4;

  int CACHE_HITS = 5;
  int CACHE_STALE = 6;
  int CACHE_MISSES = 7;

  /** Reads of the cache of one call, each sort: far more than a call can make. */
  int CACHE_READ_BITS = 21;

  /**
   * How many calls were in which stages: a cell for each set of stages, numbered by a bit for each
   * stage's index. One addition a call instead of one a stage.
   */
  int PATHS = 8;

  /** Three cells a stage, in the order of the stages. */
  int STAGES = PATHS + (1 << Stage.COUNT);

  int STAGE_SUM = 0;
  int STAGE_MAX = 1;
  int STAGE_OVER = 2;
  int CELLS_A_STAGE = 3;

  /** How many calls took how long, a cell for each of {@link Buckets}. */
  int BUCKETS = STAGES + CELLS_A_STAGE * Stage.COUNT;

  int COUNT = BUCKETS + Buckets.COUNT;

  void add(int cell, long amount);

  /** Sets the cell to the value when that is more. */
  void raise(int cell, long value);

  /** Moves everything into a sum of the same layout, and is zero afterwards. */
  void drainInto(long[] sum);

  void release();

  /** True for a cell whose second is the largest of its parts and not their sum. */
  static boolean isMax(int cell) {
    return cell >= STAGES && cell < BUCKETS && (cell - STAGES) % CELLS_A_STAGE == STAGE_MAX;
  }

  static void merge(long[] sum, int cell, long value) {
    sum[cell] = isMax(cell) ? Math.max(sum[cell], value) : sum[cell] + value;
  }
}
