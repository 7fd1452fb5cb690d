package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.model.Stage;

/**
 * The numbers that a request leaves when it ends, side by side in an array: nothing else of it is
 * counted, but for what few requests have.
 */
final class Ended {

  /** Whose it was and how it went, as {@link #who} packs it. */
  static final int WHO = 0;

  static final int RECEIVED = 1;
  static final int SENT = 2;

  /** Three counts of {@value Cells#CACHE_READ_BITS} bits each, from {@code CACHE_HITS} on. */
  static final int CACHE_READS = 3;

  /** Nanoseconds in each stage, by index; their sum is how long the request took. */
  static final int STAGES = 4;

  static final int LENGTH = STAGES + Stage.COUNT;

  private static final int CLIENT_SHIFT = 16;
  private static final int VISITED_SHIFT = 32;
  private static final int ERROR_SHIFT = 48;
  private static final int PART = 0xFFFF;

  private static final long[] BUDGET_NANOS = new long[Stage.COUNT];

  static {
    for (Stage stage : Stage.values()) {
      BUDGET_NANOS[stage.index()] = stage.budget().toNanos();
    }
  }

  static final int SUCCESS = 0;
  static final int PROTOCOL_ERROR = 1;
  static final int TOOL_ERROR = 2;

  private Ended() {}

  /**
   * @param subject number of its tally
   * @param client its number
   * @param visited a bit for each stage it was in, by index
   * @param result how it went: success or one of the errors
   */
  static long who(int subject, int client, int visited, int result) {
    return (long) result << ERROR_SHIFT
        | (long) visited << VISITED_SHIFT
        | (long) client << CLIENT_SHIFT
        | subject;
  }

  static int subject(long who) {
    return (int) who & PART;
  }

  /**
   * Adds a request up.
   *
   * @param numbers of it, from {@code first} on
   */
  static void add(long[] numbers, int first, Cells cells) {
    long who = numbers[first + WHO];
    int client = (int) (who >>> CLIENT_SHIFT) & PART;
    int result = (int) (who >>> ERROR_SHIFT);
    long received = numbers[first + RECEIVED];
    long sent = numbers[first + SENT];
    long nanos = 0;
    // Without a branch that depends on the way it took: adding nothing is cheaper than asking.
    for (int stage = 0; stage < Stage.COUNT; stage++) {
      long spent = numbers[first + STAGES + stage];
      nanos += spent;
      int cell = Cells.STAGES + stage * Cells.CELLS_A_STAGE;
      cells.add(cell + Cells.STAGE_SUM, spent);
      cells.raise(cell + Cells.STAGE_MAX, spent);
      if (spent > BUDGET_NANOS[stage]) {
        cells.add(cell + Cells.STAGE_OVER, 1);
      }
    }
    cells.add(Cells.PATHS + ((int) (who >>> VISITED_SHIFT) & PART), 1);
    int bucket = Buckets.of(nanos);
    cells.add(Cells.BUCKETS + bucket, 1);
    cells.add(Cells.RECEIVED, received);
    cells.add(Cells.SENT, sent);
    cells.took(client, ClientLatencies.coarser(bucket));
    int cell = Cells.CLIENTS + client * Cells.CELLS_A_CLIENT;
    cells.add(cell + Cells.CLIENT_RECEIVED, received);
    cells.add(cell + Cells.CLIENT_SENT, sent);
    cells.add(cell + Cells.CLIENT_SUM, nanos);
    cells.raise(cell + Cells.CLIENT_MAX, nanos);
    if (result != SUCCESS) {
      cells.add(Cells.ERRORS, 1);
      cells.add(Cells.TOOL_ERRORS, result == TOOL_ERROR ? 1 : 0);
      cells.add(cell + Cells.CLIENT_ERRORS, 1);
    }
    long reads = numbers[first + CACHE_READS];
    if (reads != 0) {
      addCacheReads(reads, cells);
    }
  }

  private static void addCacheReads(long reads, Cells cells) {
    long mask = (1L << Cells.CACHE_READ_BITS) - 1;
    for (int i = 0; i < Cells.PATHS - Cells.CACHE_HITS; i++) {
      cells.add(Cells.CACHE_HITS + i, reads >>> (i * Cells.CACHE_READ_BITS) & mask);
    }
  }
}
