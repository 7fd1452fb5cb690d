package io.watchkeeper.mcpserver.protocol;

import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** Time that stands still and chance from a seed. */
public final class FixedSurroundings {

  private FixedSurroundings() {}

  public static Surroundings seeded(long seed) {
    return new Surroundings(
        InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z")),
        () -> 0,
        new SplittableRandom(seed));
  }
}
