package io.watchkeeper.collector.scorecard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.collector.scorecard.Shares.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermTest {

  private static Term number(double value) {
    return new Term.Constant(value);
  }

  @Test
  void bracketsStandWhereTheyAreNeeded() {
    Term sum = number(1).plus(number(2));
    assertEquals("1 + 2 + 1 + 2", sum.plus(sum).text());
    assertEquals("1 + 2 - (1 + 2)", sum.minus(sum).text());
    assertEquals("(1 + 2) * (1 + 2)", sum.times(sum).text());
    Term ratio = number(3).over(number(4));
    assertEquals("3 / 4 / (3 / 4)", ratio.over(ratio).text());
    assertEquals("1 - 3 / 4", number(1).minus(ratio).text());
    assertEquals("0.00001", number(1e-5).text());
  }

  @Test
  void aShareIsBetweenThoseOfThePercentilesBesideIt() {
    Shares shares = new Shares(List.of(0.1, 0.2, 0.4, 0.8, 1.6, 3.2));
    assertEquals(0, shares.within(0.09, Side.HIGH));
    assertEquals(1, shares.within(3.2, Side.LOW));
    assertEquals(0.5, shares.within(0.2, Side.LOW));
    assertEquals(0.5, shares.within(0.3, Side.LOW));
    assertEquals(0.9, shares.within(0.3, Side.HIGH));
    // Half of the way by the logarithm.
    assertEquals(0.7, shares.within(0.2 * Math.sqrt(2), Side.LIKELY), 1e-12);
    assertEquals(0.92, shares.within(0.4 * Math.pow(2, 0.4), Side.LIKELY), 1e-12);
  }
}
