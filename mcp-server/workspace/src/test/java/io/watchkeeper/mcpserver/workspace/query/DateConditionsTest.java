package io.watchkeeper.mcpserver.workspace.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.request.Input;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Each boundary one step before, at, and after; days are whole days in UTC. */
class DateConditionsTest {
  /** A Friday. */
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static boolean test(String condition, String wanted, String actual) {
    Input input =
        Input.body(JsonNodeFactory.instance.objectNode().put(condition, wanted))
            .required(condition);
    return DateConditions.of(input, NOW).test(new Value.Dates(actual, null));
  }

  private static void check(String condition, String wanted, boolean... expected) {
    String[] around = {"2026-11-09", "2026-11-10", "2026-11-10T23:59:59Z", "2026-11-11"};
    for (int i = 0; i < around.length; i++) {
      assertEquals(expected[i], test(condition, wanted, around[i]), condition + " " + around[i]);
    }
  }

  @Test
  void comparesWithWholeDays() {
    check("equals", "2026-11-10", false, true, true, false);
    check("before", "2026-11-10", true, false, false, false);
    check("on_or_before", "2026-11-10", true, true, true, false);
    check("after", "2026-11-10", false, false, false, true);
    check("on_or_after", "2026-11-10", false, true, true, true);
  }

  @Test
  void weeksBeginOnMonday() {
    assertFalse(test("this_week", "", "2026-11-15"));
    assertEquals(true, test("this_week", "", "2026-11-16"));
    assertEquals(true, test("this_week", "", "2026-11-22"));
    assertFalse(test("this_week", "", "2026-11-23"));
  }

  @Test
  void pastWeekEndsToday() {
    assertFalse(test("past_week", "", "2026-11-12"));
    assertEquals(true, test("past_week", "", "2026-11-13"));
    assertEquals(true, test("past_week", "", "2026-11-20"));
    assertFalse(test("past_week", "", "2026-11-21"));
  }
}
