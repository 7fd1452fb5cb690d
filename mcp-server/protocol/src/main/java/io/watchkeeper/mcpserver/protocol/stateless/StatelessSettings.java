package io.watchkeeper.mcpserver.protocol.stateless;

import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.roundtrip.RoundLimits;
import io.watchkeeper.mcpserver.protocol.roundtrip.SealKeys;
import io.watchkeeper.mcpserver.protocol.subscription.ListenLimits;
import io.watchkeeper.mcpserver.protocol.task.Background;
import io.watchkeeper.mcpserver.protocol.task.TaskLimits;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How revision 2026-07-28 is served.
 *
 * @param hint how long a discovery and lists may be kept
 * @param keys asked for each time something is sealed or opened, so that keys can be rotated
 * @param background null: no tool works in the background, and changes are not gathered
 */
public record StatelessSettings(
    CacheHint hint, Supplier<SealKeys> keys, Limits limits, @Nullable Background background) {

  /** With a key of this process alone and nothing in the background. */
  public static StatelessSettings alone(CacheHint hint, RandomGenerator random) {
    SealKeys keys = SealKeys.random(random);
    return new StatelessSettings(hint, () -> keys, Limits.USUAL, null);
  }

  /** What clients may use up. */
  public record Limits(RoundLimits rounds, ListenLimits listening, TaskLimits tasks) {
    public static final Limits USUAL =
        new Limits(RoundLimits.USUAL, ListenLimits.USUAL, TaskLimits.USUAL);
  }
}
