package io.watchkeeper.mcpserver.protocol.batch;

/**
 * How much one batch may do.
 *
 * @param operations most operations
 * @param atOnce most operations that run at the same time
 * @param characters longest answer in all; results past it are left out, and it is said so
 */
public record BatchLimits(int operations, int atOnce, int characters) {

  public static final BatchLimits USUAL = new BatchLimits(100, 8, 1_000_000);

  public BatchLimits {
    if (operations < 1 || atOnce < 1 || characters < 1) {
      throw new IllegalArgumentException("a batch needs room for at least one of each");
    }
  }
}
