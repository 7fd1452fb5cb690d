package io.watchkeeper.collector.scorecard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.scorecard.Trend.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two hours, one after the other, in minutes. */
class TrendTest {

  private static final Instant MIDDLE = Instant.parse("2026-11-20T10:00:00Z");

  private final Recorded store = new Recorded();
  private final Random random = new Random(5);

  /** Errors of 100 calls a minute with this probability. */
  private void hour(Instant from, double errors) {
    for (int minute = 0; minute < 60; minute++) {
      Instant at = from.plusSeconds(60L * minute);
      int failed = 0;
      for (int call = 0; call < 100; call++) {
        failed += random.nextDouble() < errors ? 1 : 0;
      }
      store.number(Metric.TOOL_REQUESTS, Recorded.ONE, at, 100);
      store.number(Metric.TOOL_ERRORS, Recorded.ONE, at, failed);
    }
  }

  private Trend trend() {
    return new Scorecard(store, ScorecardSettings.DEFAULTS)
        .card(MIDDLE, MIDDLE.plus(Duration.ofHours(1)), false).figures().stream()
            .filter(it -> it.id().equals("task_completion"))
            .findFirst()
            .orElseThrow()
            .trend();
  }

  @Test
  void aClearChangeHasADirection() {
    hour(MIDDLE.minus(Duration.ofHours(1)), 0.01);
    hour(MIDDLE, 0.04);
    Trend trend = trend();
    assertEquals(Direction.WORSE, trend.direction());
    assertNotNull(trend.low());
    assertNotNull(trend.high());
    assertTrue(trend.low() < -0.03 && trend.high() > -0.03 && trend.high() < 0, trend::toString);
  }

  @Test
  void chanceAloneIsUnclearInNineteenOfTwenty() {
    int clear = 0;
    for (int round = 0; round < 200; round++) {
      hour(MIDDLE.minus(Duration.ofHours(1)), 0.02);
      hour(MIDDLE, 0.02);
      clear += trend().direction() == Direction.UNCLEAR ? 0 : 1;
    }
    assertTrue(clear >= 2 && clear <= 22, "clear in " + clear + " of 200");
  }

  @Test
  void withoutTheWindowBeforeThereIsNoTrend() {
    hour(MIDDLE, 0.02);
    Trend trend = trend();
    assertNull(trend.change());
    assertTrue(String.valueOf(trend.why()).startsWith("the window before has no value"));
  }

  @Test
  void aFewMinutesAreTooLittleData() {
    hour(MIDDLE, 0.02);
    for (int minute = 1; minute <= 5; minute++) {
      Instant at = MIDDLE.minusSeconds(60L * minute);
      store.number(Metric.TOOL_REQUESTS, Recorded.ONE, at, 100);
      store.number(Metric.TOOL_ERRORS, Recorded.ONE, at, 1);
    }
    assertTrue(String.valueOf(trend().why()).startsWith("too little data"));
    Instant sixth = MIDDLE.minusSeconds(360);
    store.number(Metric.TOOL_REQUESTS, Recorded.ONE, sixth, 100);
    store.number(Metric.TOOL_ERRORS, Recorded.ONE, sixth, 1);
    assertNull(trend().why());
  }

  @Test
  void lessIsBetterWhereTheTargetIsAMost() {
    assertEquals(Direction.BETTER, Trend.of(-2, 1, false).direction());
    assertEquals(Direction.WORSE, Trend.of(-2, 1, true).direction());
    assertEquals(Direction.UNCLEAR, Trend.of(-1, 1, true).direction());
  }
}
