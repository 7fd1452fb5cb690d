package io.watchkeeper.anomaly.detection.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SortedWindowTest {

  /**
   * Fast equals plain, over duplicates, negative zeros, growth and eviction. The values are those
   * whose differences a float holds exactly.
   */
  @Test
  void agreesWithSortingTheNewestValuesEachTime() {
    var random = new SplittableRandom(3);
    for (int capacity : new int[] {1, 2, 5, 17, 64}) {
      var window = new SortedWindow(capacity);
      Deque<Double> newest = new ArrayDeque<>();
      for (int i = 0; i < 1_000; i++) {
        double value =
            i % 3 == 0
                ? random.nextInt(-3, 4) * -0.5
                : Math.rint(1_024 * random.nextGaussian()) / 1_024;
        window.add(value);
        newest.addLast(value + 0.0);
        if (newest.size() > capacity) {
          newest.removeFirst();
        }
        double[] plain = newest.stream().mapToDouble(Double::doubleValue).toArray();
        double median = median(plain);
        assertEquals(median, window.median());
        double[] distances = Arrays.stream(plain).map(v -> Math.abs(v - median)).toArray();
        assertEquals(median(distances), window.mad(), 1e-15);
        Arrays.sort(plain);
        assertEquals(
            plain[Math.max(0, (int) Math.ceil(0.95 * plain.length) - 1)], window.quantile(0.95));
      }
    }
  }

  /** A float of 1e9 has steps of 64; what is kept are distances from the middle. */
  @Test
  void keepsTheDigitsOfASeriesFarFromZero() {
    var window = new SortedWindow(100);
    for (int i = 0; i < 250; i++) {
      window.add(1e9 + (i % 5) * 0.001);
    }
    assertEquals(1e9 + 0.002, window.median(), 1e-6);
    assertEquals(0.001, window.mad(), 1e-6);
  }

  @Test
  void recoversItsDigitsAfterAJumpWhenItHasBeenFilledAnew() {
    var window = new SortedWindow(100);
    for (int i = 0; i < 450; i++) {
      window.add((i < 150 ? 0 : 1e9) + (i % 5) * 0.001);
    }
    assertEquals(1e9 + 0.002, window.median(), 1e-6);
    assertEquals(0.001, window.mad(), 1e-6);
  }

  @Test
  void standsTheLargestNumbersThereAre() {
    var window = new SortedWindow(40);
    for (int i = 0; i < 200; i++) {
      window.add(i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
      assertTrue(Double.isFinite(window.median()) && !Double.isNaN(window.mad()));
    }
    for (int i = 0; i < 200; i++) {
      window.add(7);
    }
    assertEquals(7, window.median());
  }

  @Test
  void countsWhatIsAtLeastAValue() {
    var window = new SortedWindow(10);
    for (double value : new double[] {1, 1, 2, 2, 4, 6, 9}) {
      window.add(value);
    }
    assertEquals(5, window.countFrom(2));
    assertEquals(0, window.countFrom(9.5));
  }

  /** Hand-computed: median 2, distances 1 1 0 0 2 4 7, their median 1. */
  @Test
  void findsTheMadOfATextbookSample() {
    var window = new SortedWindow(10);
    for (double value : new double[] {1, 1, 2, 2, 4, 6, 9}) {
      window.add(value);
    }
    assertEquals(2, window.median());
    assertEquals(1, window.mad());
  }

  @Test
  void refusesNotANumber() {
    assertThrows(IllegalArgumentException.class, () -> new SortedWindow(3).add(Double.NaN));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
