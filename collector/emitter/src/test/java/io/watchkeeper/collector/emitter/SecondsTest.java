package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondsTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private final Seconds seconds = new Seconds(TEN.plusMillis(400));

  @Test
  void handsOutASecondWhenItIsOverAndOnce() {
    assertEquals(List.of(), seconds.due(TEN.plusNanos(999_999_999)));
    assertEquals(List.of(TEN), seconds.due(TEN.plusSeconds(1)));
    assertEquals(List.of(), seconds.due(TEN.plusMillis(1_500)));
  }

  @Test
  void catchesUpAfterALateWake() {
    assertEquals(
        List.of(TEN, TEN.plusSeconds(1), TEN.plusSeconds(2)), seconds.due(TEN.plusMillis(3_900)));
  }

  @Test
  void catchesUpTenMinutesAtMost() {
    assertEquals(600, seconds.due(TEN.plusSeconds(600)).size());
    List<Instant> due = seconds.due(TEN.plusSeconds(600 + 601));
    assertEquals(600, due.size());
    assertEquals(TEN.plusSeconds(1_200), due.getLast());
    assertEquals(1, seconds.leftOut());
  }

  @Test
  void waitsOutASmallStepBack() {
    seconds.due(TEN.plusSeconds(10));
    assertEquals(List.of(), seconds.due(TEN.plusSeconds(8)));
    assertEquals(List.of(TEN.plusSeconds(10)), seconds.due(TEN.plusSeconds(11)));
  }

  @Test
  void tellsAgainAfterALargeStepBack() {
    seconds.due(TEN.plusSeconds(10));
    assertEquals(List.of(), seconds.due(TEN.plusSeconds(7)));
    assertEquals(List.of(TEN.plusSeconds(7)), seconds.due(TEN.plusSeconds(8)));
  }

  @Test
  void includesTheRunningSecondAtTheEnd() {
    assertEquals(List.of(TEN, TEN.plusSeconds(1)), seconds.dueWithRunning(TEN.plusMillis(1_200)));
  }
}
