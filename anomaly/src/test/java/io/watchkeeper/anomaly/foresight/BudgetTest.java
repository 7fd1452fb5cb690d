package io.watchkeeper.anomaly.foresight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final long SECOND = 1_000_000_000L;

  private long used;
  private final Budget budget = new Budget(() -> used);

  @Test
  void aStartMaySpendAMinuteAndThenOnePercentOfTheTime() {
    budget.earn(1_000);
    for (int i = 0; i < 6; i++) {
      assertTrue(budget.allows());
      assertEquals(10, budget.spend(() -> used += 10 * SECOND), 1e-9);
    }
    assertFalse(budget.allows());
    budget.earn(1_100);
    assertTrue(budget.allows(), "a second was earned");
    budget.spend(() -> used += 3 * SECOND);
    budget.earn(1_200);
    assertFalse(budget.allows(), "debts are paid first");
    budget.earn(1_400);
    assertTrue(budget.allows());
    assertEquals(63, budget.spent(), 1e-9);
  }

  @Test
  void aClockThatGoesBackEarnsNothing() {
    budget.earn(1_000);
    budget.spend(() -> used += 61 * SECOND);
    budget.earn(10);
    budget.earn(1_000);
    assertFalse(budget.allows());
  }
}
