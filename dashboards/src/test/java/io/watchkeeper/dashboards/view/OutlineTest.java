package io.watchkeeper.dashboards.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OutlineTest {

  @Test
  void keepsTheLowestAndTheHighestOfFourSecondsInTheirOrder() {
    Outline outline = new Outline(10);
    double[] values = {5, 9, 1, 4, 2};
    for (int x = 0; x < values.length; x++) {
      outline.add(x, values[x]);
    }
    assertEquals("M1 10.0L2 90.0L4 80.0", outline.path());
  }

  @Test
  void aMissingSecondIsAGap() {
    Outline outline = new Outline(10);
    outline.add(0, 5);
    outline.add(2, 5);
    outline.add(3, 5);
    assertEquals("M0 50.0M2 50.0L3 50.0", outline.path());
  }

  @Test
  void aSpikeOfOneSecondIsSeenAndAQuarterOfAnHourIsShort() {
    Outline outline = new Outline(100);
    for (int x = 0; x < 900; x++) {
      outline.add(x, x == 777 ? 100 : x % 7);
    }
    String path = outline.path();
    assertTrue(path.contains("L777 0.0"), path);
    assertTrue(path.split("[ML]").length <= 452, path);
  }

  @Test
  void nothingIsAnEmptyPath() {
    assertEquals("", new Outline(10).path());
  }
}
