package io.watchkeeper.anomaly.detection.baseline;

import java.util.Arrays;

/**
 * The newest values of a series, in order of arrival and in order of size at once.
 *
 * <p>Adding finds its place by binary search, O(log n), and shifts what lies between the place of
 * the leaving value and that of the coming one: at most n doubles in one array copy, 4.8 kB for a
 * window of 600, which stays in the first-level cache and beats a tree of nodes. The median is a
 * look-up. The MAD is the k-th smallest of two sorted runs (distances below and above the median),
 * found by binary search in O(log n) without writing anything [1].
 *
 * <p>[1] Frederickson, Johnson: The complexity of selection and ranking in X+Y and matrices with
 * sorted columns, JCSS 24, 1982 (selection in sorted runs).
 */
final class SortedWindow {
  private final double[] arrivals;
  private final double[] sorted;
  private int size;
  private int oldest;

  SortedWindow(int capacity) {
    arrivals = new double[capacity];
    sorted = new double[capacity];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    oldest = 0;
  }

  void add(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("NaN has no place in an order");
    }
    // 0.0 and -0.0 are ordered apart by binarySearch; adding 0.0 makes them one.
    double entering = value + 0.0;
    if (size < arrivals.length) {
      arrivals[size] = entering;
      int place = insertionPoint(entering);
      System.arraycopy(sorted, place, sorted, place + 1, size - place);
      sorted[place] = entering;
      size++;
      return;
    }
    int from = Arrays.binarySearch(sorted, 0, size, arrivals[oldest]);
    arrivals[oldest] = entering;
    oldest = (oldest + 1) % arrivals.length;
    int to = insertionPoint(entering);
    if (to > from) {
      System.arraycopy(sorted, from + 1, sorted, from, to - from - 1);
      sorted[to - 1] = entering;
    } else {
      System.arraycopy(sorted, to, sorted, to + 1, from - to);
      sorted[to] = entering;
    }
  }

  private int insertionPoint(double value) {
    int found = Arrays.binarySearch(sorted, 0, size, value);
    return found >= 0 ? found : -found - 1;
  }

  /** The middle value, or the mean of the two middle ones. */
  double median() {
    requireValues();
    int middle = size / 2;
    return size % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The smallest value that at least this share of the values does not exceed. */
  double quantile(double share) {
    requireValues();
    return sorted[Math.clamp((int) Math.ceil(share * size) - 1, 0, size - 1)];
  }

  /** Median of the absolute distances from the median, unscaled. */
  double mad() {
    double median = median();
    int below = insertionPoint(median + 0.0);
    int middle = size / 2;
    double upper = distance(middle + 1, median, below);
    return size % 2 == 1 ? upper : (distance(middle, median, below) + upper) / 2;
  }

  /** The {@code rank}-th smallest (from 1) distance from the median. */
  private double distance(int rank, double median, int below) {
    int low = Math.max(0, rank - (size - below));
    int high = Math.min(rank, below);
    while (low < high) {
      int left = (low + high) >>> 1;
      double leftDistance = median - sorted[below - 1 - left];
      double rightDistance = sorted[below + rank - left - 1] - median;
      if (leftDistance < rightDistance) {
        low = left + 1;
      } else {
        high = left;
      }
    }
    double fromLeft = low > 0 ? median - sorted[below - low] : Double.NEGATIVE_INFINITY;
    int right = rank - low;
    double fromRight = right > 0 ? sorted[below + right - 1] - median : Double.NEGATIVE_INFINITY;
    return Math.max(fromLeft, fromRight);
  }

  private void requireValues() {
    if (size == 0) {
      throw new IllegalStateException("an empty window has no median");
    }
  }
}
