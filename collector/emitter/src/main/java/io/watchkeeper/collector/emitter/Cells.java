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

  int BATCHES = STAGES + CELLS_A_STAGE * Stage.COUNT;
  int BATCH_ITEMS = BATCHES + 1;
  int BATCH_MAX = BATCHES + 2;
  int SAMPLES = BATCHES + 3;
  int SAMPLED_CPU = BATCHES + 4;
  int SAMPLED_BYTES = BATCHES + 5;

  /** Calls that took the result of an identical one. */
  int MERGED = BATCHES + 6;

  /** Five cells a client, by its number: beside the tool's, so one owner writes both. */
  int CLIENTS = BATCHES + 7;

  int CLIENT_ERRORS = 0;
  int CLIENT_RECEIVED = 1;
  int CLIENT_SENT = 2;
  int CLIENT_SUM = 3;
  int CLIENT_MAX = 4;
  int CELLS_A_CLIENT = 5;

  /** How many calls took how long, a cell for each of {@link Buckets}. */
  int BUCKETS = CLIENTS + CELLS_A_CLIENT * Clients.COUNT;

  int COUNT = BUCKETS + Buckets.COUNT;

  void add(int cell, long amount);

  /** Sets the cell to the value when that is more. */
  void raise(int cell, long value);

  /**
   * A request of this client ended; so many there were is the sum of its buckets.
   *
   * @param bucket of {@link ClientLatencies}
   */
  void took(int client, int bucket);

  /** Moves everything into a sum of the same layout and to the clients, and is zero afterwards. */
  void drainInto(long[] sum, ClientLatencies clients);

  void release();

  /** True for a cell whose second is the largest of its parts and not their sum. */
  static boolean isMax(int cell) {
    if (cell >= BUCKETS) {
      return false;
    }
    return cell == BATCH_MAX
        || (cell >= STAGES && cell < BATCHES && (cell - STAGES) % CELLS_A_STAGE == STAGE_MAX)
        || (cell >= CLIENTS && (cell - CLIENTS) % CELLS_A_CLIENT == CLIENT_MAX);
  }

  static void merge(long[] sum, int cell, long value) {
    sum[cell] = isMax(cell) ? Math.max(sum[cell], value) : sum[cell] + value;
  }
}
