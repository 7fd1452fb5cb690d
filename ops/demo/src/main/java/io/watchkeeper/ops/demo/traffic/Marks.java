package io.watchkeeper.ops.demo.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The instants of a demonstration; null for what did not happen.
 *
 * @param actionAt when the leased command was applied
 * @param recoveredAt when the server was judged to be back to normal
 */
public record Marks(
    @Nullable Instant injectedAt,
    @Nullable Instant actionAt,
    @Nullable Instant faultEndedAt,
    @Nullable Instant recoveredAt) {

  /** By when a call was started; boundaries belong to the later phase. */
  Phase phaseOf(Instant startedAt) {
    if (!reached(injectedAt, startedAt)) {
      return Phase.BEFORE;
    }
    if (reached(faultEndedAt, startedAt)) {
      return reached(recoveredAt, startedAt) ? Phase.RECOVERED : Phase.RECOVERING;
    }
    return reached(actionAt, startedAt) ? Phase.AFTER_ACTION : Phase.DURING;
  }

  private static boolean reached(@Nullable Instant mark, Instant at) {
    return mark != null && !at.isBefore(mark);
  }
}
