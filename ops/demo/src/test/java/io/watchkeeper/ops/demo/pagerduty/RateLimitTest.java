package io.watchkeeper.ops.demo.pagerduty;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final RateLimit limit = new RateLimit(now::get);

  @Test
  void refusesThe121stCallInAMinuteAndForgivesAfterIt() {
    for (int i = 0; i < 120; i++) {
      assertTrue(limit.allows("a"));
    }
    assertFalse(limit.allows("a"));
    now.set(START.plusSeconds(60).minusNanos(1));
    assertFalse(limit.allows("a"));
    now.set(START.plusSeconds(60));
    assertTrue(limit.allows("a"));
  }

  @Test
  void countsEachKeyApart() {
    for (int i = 0; i < 120; i++) {
      limit.allows("a");
    }
    assertTrue(limit.allows("b"));
  }

  @Test
  void forgetsTheKeySilentForLongest() {
    for (int i = 0; i < 120; i++) {
      limit.allows("a");
    }
    for (int i = 0; i < 1_000; i++) {
      limit.allows("other " + i);
    }
    assertTrue(limit.allows("a"));
  }
}
