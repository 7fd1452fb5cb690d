package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static io.watchkeeper.collector.questdb.Stores.point;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatermarkTest {

  private final SettableClock clock = new SettableClock(TEN.minusSeconds(60));
  private final Watermark watermark = new Watermark(clock);

  @BeforeEach
  void listeningForLong() {
    clock.set(TEN);
  }

  private Instant at(long millis) {
    clock.set(TEN.plusMillis(millis));
    return watermark.current();
  }

  private void deliver(String server, long second, long atMillis) {
    clock.set(TEN.plusMillis(atMillis));
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
    Watermark fresh = new Watermark(clock);
    fresh.heard(List.of(point("s1", TEN, 1)));
    clock.advance(Duration.ofMillis(1_100));
    assertEquals(TEN.minusSeconds(1), fresh.current());
  }
}
