package io.watchkeeper.mcpserver.protocol.subscription;

import java.time.Duration;

/**
 * How much may be listened to.
 *
 * @param most streams at once
 * @param perPrincipal of these, for one caller
 * @param resources that one stream may watch
 * @param pause in which changes of one kind are gathered into one message
 */
public record ListenLimits(int most, int perPrincipal, int resources, Duration pause) {

  public static final ListenLimits USUAL =
      new ListenLimits(10_000, 1_000, 1_000, Duration.ofMillis(50));

  public ListenLimits {
    if (most < 1 || perPrincipal < 1 || resources < 0 || pause.isNegative()) {
      throw new IllegalArgumentException("One stream at least, and no negative limit");
    }
  }
}
