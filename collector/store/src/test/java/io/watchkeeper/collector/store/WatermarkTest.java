package io.watchkeeper.collector.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatermarkTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private Instant now = TEN.minusSeconds(60);
  private final Watermark watermark = new Watermark(() -> now);

  @BeforeEach
  void listeningForLong() {
    now = TEN;
  }

  private static Point point(String server, Instant at, double requests) {
    return new Point(
        "mcp_server", Map.of("server", server), at, Map.of("requests", requests), Map.of());
  }

  private Instant at(long millis) {
    now = TEN.plusMillis(millis);
    return watermark.current();
  }

  private void deliver(String server, long second, long atMillis) {
    now = TEN.plusMillis(atMillis);
    watermark.heard(List.of(point(server, TEN.plusSeconds(second), 1)));
  }

  @Test
  void aSecondIsCompleteWhenItsOnlySourceHasDelivered() {
    deliver("s1", 0, 1_050);
    assertEquals(TEN.plusSeconds(1), at(1_050));
  }

  @Test
  void aSecondWaitsForEverySource() {
    deliver("s2", -1, 50);
    deliver("s1", 0, 1_050);
    assertEquals(TEN, at(1_060));
    deliver("s2", 0, 1_070);
    assertEquals(TEN.plusSeconds(1), at(1_070));
  }

  @Test
  void aSecondIsCompleteAtTheLatestOneAndAHalfSecondsAfterItsEnd() {
    deliver("s1", -1, 50);
    assertEquals(TEN, at(2_499));
    assertEquals(TEN.plusSeconds(1), at(2_500));
  }

  @Test
  void aSourceSilentForFiveSecondsHoldsNothingUp() {
    deliver("s1", -1, 50);
    deliver("s2", 3, 4_010);
    assertEquals(TEN.plusSeconds(3), at(5_049));
    deliver("s2", 4, 5_050);
    assertEquals(TEN.plusSeconds(5), at(5_050));
  }

  @Test
  void aClockAheadClosesNoSecondBeforeItsEnd() {
    deliver("s1", 100, 500);
    assertEquals(TEN, at(999));
    assertEquals(TEN.plusSeconds(1), at(1_000));
  }

  @Test
  void withoutSourcesTheDeadlineDecides() {
    assertEquals(TEN.plusSeconds(8), at(9_600));
  }

  @Test
  void justAfterTheStartTheDeadlineDecides() {
    Watermark fresh = new Watermark(() -> now);
    fresh.heard(List.of(point("s1", TEN, 1)));
    now = now.plusMillis(1_100);
    assertEquals(TEN.minusSeconds(1), fresh.current());
  }
}
