package io.watchkeeper.collector.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueSketchTest {

  /** Merged in two levels, as minutes into hours into days, every percentile is within 1%. */
  @Test
  void staysWithinOnePercentAfterEveryMerge() {
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      int parts = 1 + random.nextInt(30);
      double scale = Math.pow(10, random.nextInt(12) - 6);
      ValueSketch day = new ValueSketch();
      double[] all = new double[parts * 60];
      for (int part = 0; part < parts; part++) {
        ValueSketch hour = new ValueSketch();
        for (int i = 0; i < 60; i++) {
          double value = random.nextInt(9) == 0 ? 0 : random.nextGaussian() * scale;
          all[part * 60 + i] = value;
          ValueSketch minute = new ValueSketch();
          minute.add(value);
          hour.merge(minute.encoded());
        }
        day.merge(hour.encoded());
      }
      Arrays.sort(all);
      for (double share : new double[] {0.01, 0.5, 0.9, 0.95, 0.99, 1}) {
        double exact = all[(int) Math.ceil(share * all.length - 1e-9) - 1];
        assertEquals(exact, day.quantile(share), 0.01 * Math.abs(exact), () -> share + " of them");
      }
    }
  }

  @Test
  void aSingleNumberIsEveryPercentile() {
    ValueSketch sketch = new ValueSketch();
    assertTrue(sketch.isEmpty());
    sketch.add(42);
    assertEquals(42, sketch.quantile(0.5), 0.42);
    assertEquals(42, sketch.quantile(0.99), 0.42);
  }

  @Test
  void takesTheLargestNumbersAndRefusesDamage() {
    ValueSketch sketch = new ValueSketch();
    sketch.add(Double.MAX_VALUE);
    sketch.add(-Double.MAX_VALUE);
    sketch.add(Double.MIN_VALUE);
    assertTrue(sketch.quantile(1) > 1e300);
    assertThrows(IllegalArgumentException.class, () -> sketch.merge(new byte[] {1, 2, 3}));
  }

  /** Roll-ups of five years are read by later builds: their bytes must not change. */
  @Test
  void itsBytesStayAsTheyAre() {
    ValueSketch sketch = new ValueSketch();
    sketch.add(0);
    sketch.add(1);
    sketch.add(1);
    sketch.add(-3.5);
    assertArrayEquals(GOLDEN, sketch.encoded(), () -> Arrays.toString(sketch.encoded()));
  }

  private static final byte[] GOLDEN = {4, 2, 5, 1, 0, 3, 7, 1, -118, 1, 2};
}
