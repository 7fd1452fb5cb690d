package io.watchkeeper.mcpserver.protocol.task;

/**
 * The tasks of this process; for the operator's figures.
 *
 * @param kept running or over, and not expired
 * @param running of those, not over
 * @param begun since the start
 */
public record TaskCounts(int kept, int running, long begun) {

  /** Where nothing works in the background. */
  public static final TaskCounts NONE = new TaskCounts(0, 0, 0);
}
