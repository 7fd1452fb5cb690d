package io.watchkeeper.anomaly.evaluation.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * Times that always rise and begin at 0.
 *
 * <p>A detector is told how far rows are apart, not which day it is: a series that is shifted in
 * time is the same series. A row that is not later than the one before (a clock set back, a
 * duplicate) comes one second after it.
 */
final class Clockwork {
  /** Where a file tells no times, whatever the set: a service knows of no other step either. */
  private static final long STEP_SECONDS = 60;

  private Clockwork() {}

  static long[] rising(Optional<long[]> told, int rows) {
    if (told.isEmpty()) {
      long[] counted = new long[rows];
      Arrays.setAll(counted, row -> row * STEP_SECONDS);
      return counted;
    }
    long[] seconds = told.get().clone();
    long first = seconds.length == 0 ? 0 : seconds[0];
    for (int row = 0; row < seconds.length; row++) {
      long since = seconds[row] - first;
      seconds[row] = row == 0 ? 0 : Math.max(since, seconds[row - 1] + 1);
    }
    return seconds;
  }
}
