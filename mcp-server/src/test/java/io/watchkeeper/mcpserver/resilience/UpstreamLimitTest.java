package io.watchkeeper.mcpserver.resilience;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UpstreamLimitTest {

  @Test
  void refusesTheFirstCallBeyondItsRoomAndTakesItWhenOneLeft() {
    UpstreamLimit limit = new UpstreamLimit(2, Duration.ofMillis(1));
    assertTrue(limit.tryEnter());
    assertTrue(limit.tryEnter());
    assertFalse(limit.tryEnter());
    limit.leave();
    assertTrue(limit.tryEnter());
  }
}
