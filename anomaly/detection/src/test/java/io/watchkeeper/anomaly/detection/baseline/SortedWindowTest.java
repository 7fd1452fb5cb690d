package io.watchkeeper.anomaly.detection.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SortedWindowTest {

  /** Fast equals plain, over duplicates, negative zeros, growth and eviction. */
  @Test
  void agreesWithSortingTheNewestValuesEachTime() {
    var random = new SplittableRandom(3);
    for (int capacity : new int[] {1, 2, 5, 17, 64}) {
      var window = new SortedWindow(capacity);
      Deque<Double> newest = new ArrayDeque<>();
      for (int i = 0; i < 1_000; i++) {
        double value = i % 3 == 0 ? random.nextInt(-3, 4) * -0.5 : random.nextGaussian();
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
