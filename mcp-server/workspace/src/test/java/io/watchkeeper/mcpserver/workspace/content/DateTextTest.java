package io.watchkeeper.mcpserver.workspace.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DateTextTest {
  @Test
  void readsDaysAndTimes() {
    assertEquals(Instant.parse("2026-02-03T00:00:00Z"), DateText.instant("2026-02-03"));
    assertEquals(Instant.parse("2026-02-03T04:05:06Z"), DateText.instant("2026-02-03T04:05:06"));
    assertEquals(
        Instant.parse("2026-02-03T02:05:00Z"), DateText.instant("2026-02-03T04:05:00.000+02:00"));
    assertEquals(
        Instant.parse("2026-02-03T06:05:00Z"), DateText.instant("2026-02-03T04:05:00-02:00"));
  }

  @Test
  void refusesWhatIsNoDate() {
    for (String text :
        new String[] {"", "tomorrow", "2026-02-30", "2026-13-01", "2026-02-03T25:00"}) {
      assertFalse(DateText.isValid(text), text);
    }
    assertTrue(DateText.isValid("2024-02-29"));
  }
}
