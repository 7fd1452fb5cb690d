package io.watchkeeper.collector.loss;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Twenty of the rounds of which {@code ./watchkeeper prove M9} plays two hundred. */
class KillRoundsIT {

  private static final int ROUNDS = 20;

  @TempDir private Path folder;

  @Test
  @Timeout(600)
  void everyAcknowledgedSecondIsThereExactlyOnce() throws Exception {
    try (Ring ring = new Ring(folder, folder, 20_261_121, Instant.now())) {
      ring.warmUp();
      for (int round = 0; round < ROUNDS; round++) {
        ring.round();
      }
      assertTrue(ring.points() > 5 * ROUNDS, ring.points() + " points");
    }
  }
}
