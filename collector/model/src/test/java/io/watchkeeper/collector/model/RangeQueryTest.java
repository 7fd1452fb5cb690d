package io.watchkeeper.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RangeQueryTest {

  private static RangeQuery.Window window(String from, String to, Duration step) {
    return new RangeQuery.Window(Instant.parse(from), Instant.parse(to), step);
  }

  @Test
  void widensTheWindowToWholeSteps() {
    RangeQuery.Window minutes =
        window("2026-03-01T10:00:59.5Z", "2026-03-01T10:02:00.001Z", Duration.ofMinutes(1));
    assertEquals(Instant.parse("2026-03-01T10:00:00Z"), minutes.from());
    assertEquals(Instant.parse("2026-03-01T10:03:00Z"), minutes.to());
    RangeQuery.Window whole =
        window("2026-03-01T10:00:00Z", "2026-03-01T10:02:00Z", Duration.ofMinutes(1));
    assertEquals(Instant.parse("2026-03-01T10:02:00Z"), whole.to());
    RangeQuery.Window before =
        window("1969-12-31T23:59:58Z", "1970-01-01T00:00:01Z", Duration.ofMinutes(1));
    assertEquals(Instant.parse("1969-12-31T23:59:00Z"), before.from());
  }

  @Test
  void refusesWhatCannotBeAnswered() {
    assertThrows(
        IllegalArgumentException.class,
        () -> window("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z", Duration.ofMinutes(1)));
    for (Duration step : new Duration[] {Duration.ZERO, Duration.ofMillis(1_500)}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> window("2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", step));
    }
    IllegalArgumentException tooMany =
        assertThrows(
            IllegalArgumentException.class,
            () -> window("2026-03-01T00:00:00Z", "2026-03-09T00:00:00Z", Duration.ofSeconds(1)));
    assertTrue(String.valueOf(tooMany.getMessage()).contains("longer step"), tooMany::toString);
    RangeQuery.Window day =
        window("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", Duration.ofDays(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RangeQuery("requests", Map.of(), day, Aggregate.SUM, Gaps.LEAVE));
  }
}
