package io.watchkeeper.anomaly.detection.onset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RareEventsTest {

  @Test
  void countsPeaksAndNotTheirFlanks() {
    var events = new RareEvents();
    // Four hills, 41 rows each with a peak in the middle, of heights 1 to 4: four events in 164
    // rows.
    for (int hill = 1; hill <= 4; hill++) {
      for (int i = -20; i <= 20; i++) {
        events.learn(hill - Math.abs(i) / 100.0, 0);
      }
    }
    assertEquals(Math.log10(165 / 2.0), events.rarity(4, 0), 1e-12, "as high as the highest");
    assertEquals(Math.log10(165 / 3.0), events.rarity(3, 0), 1e-12);
    double between = events.rarity(3.5, 0);
    assertTrue(between > events.rarity(3, 0) && between < Math.log10(165));
  }

  @Test
  void believesTheExponentialTailForThreeDecades() {
    var events = new RareEvents();
    for (int i = 0; i < 160; i++) {
      events.learn(i % 40 == 20 ? 1 + i / 40 : 0, 0);
    }
    double highest = Math.log10(161);
    // Peaks 4, 3, 2, 1: the mean excess over the lowest is 1.5.
    assertTrue(events.rarity(4 + 1.5 * Math.log(10), 0) > highest + 0.9);
    assertEquals(highest + 3, events.rarity(1e9, 0), 1e-12);
  }

  @Test
  void saysNothingBeforeAHundredRows() {
    var events = new RareEvents();
    for (int i = 0; i < 99; i++) {
      events.learn(i % 25, 0);
    }
    assertEquals(0, events.rarity(1e6, 0));
    events.learn(24, 0);
    assertTrue(events.rarity(1e6, 0) > 2);
  }

  @Test
  void forgetsWhatIsTwoEpochsOld() {
    var events = new RareEvents();
    var random = new SplittableRandom(1);
    events.learn(100, 0);
    for (int i = 1; i < 2 * RareEvents.EPOCH; i++) {
      events.learn(random.nextDouble(), 0);
    }
    assertTrue(events.rarity(50, 0) > 4, "as high came only before the two epochs");
  }
}
