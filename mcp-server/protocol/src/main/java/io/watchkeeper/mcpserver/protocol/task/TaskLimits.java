package io.watchkeeper.mcpserver.protocol.task;

import java.time.Duration;

/**
 * How much may go on in the background.
 *
 * @param most tasks that are kept, running or done
 * @param perPrincipal of these, for one caller
 * @param ttl for which a task is kept from its creation; one that still runs then is stopped
 * @param resultBytes longest result that is kept, as JSON
 */
public record TaskLimits(int most, int perPrincipal, Duration ttl, int resultBytes) {

  public static final TaskLimits USUAL =
      new TaskLimits(1_000, 100, Duration.ofMinutes(15), 1024 * 1024);

  public TaskLimits {
    if (most < 1 || perPrincipal < 1 || ttl.isNegative() || ttl.isZero() || resultBytes < 1) {
      throw new IllegalArgumentException("Tasks need room for one, some time and some bytes");
    }
  }
}
