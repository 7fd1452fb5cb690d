package io.watchkeeper.anomaly.forecast.autoregression;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Which earlier values a regression looks at. */
final class Lags {
  /** Multiples of the first season: the days of a week but the last, which the week itself is. */
  private static final int MOST_MULTIPLES = 6;

  /** Rows that each coefficient needs at least. */
  private static final int ROWS_PER_LAG = 4;

  private Lags() {}

  /**
   * For a regression of values: the last three, the neighbourhood of each season, its multiples.
   *
   * @param seasons ascending
   * @param length of the history: lags that would leave too few rows are dropped, longest first
   */
  static int[] ofLevels(int[] seasons, int length) {
    NavigableSet<Integer> lags = near();
    for (int i = 0; i < seasons.length; i++) {
      int p = seasons[i];
      lags.addAll(Arrays.asList(p - 1, p, p + 1, p + 2, 2 * p));
      if (i == 0) {
        lags.add(2 * p + 1);
        multiples(lags, p);
      } else {
        lags.addAll(Arrays.asList(p - seasons[0] + 1, p + seasons[0]));
      }
    }
    return fitting(lags, length, 0);
  }

  /** For a regression of changes from one first season to the next. */
  static int[] ofChanges(int[] seasons, int length) {
    NavigableSet<Integer> lags = near();
    int p = seasons[0];
    lags.addAll(Arrays.asList(p, p + 1));
    multiples(lags, p);
    for (int i = 1; i < seasons.length; i++) {
      lags.addAll(Arrays.asList(seasons[i] - p + 1, seasons[i]));
    }
    return fitting(lags, length, p);
  }

  private static NavigableSet<Integer> near() {
    return new TreeSet<>(Arrays.asList(1, 2, 3));
  }

  private static void multiples(NavigableSet<Integer> lags, int season) {
    for (int k = 2; k <= MOST_MULTIPLES; k++) {
      lags.add(k * season);
    }
  }

  private static int[] fitting(NavigableSet<Integer> lags, int length, int difference) {
    while (lags.size() > 1
        && length - lags.last() - difference < ROWS_PER_LAG * (lags.size() + 1)) {
      lags.pollLast();
    }
    return lags.stream().mapToInt(Integer::intValue).toArray();
  }
}
