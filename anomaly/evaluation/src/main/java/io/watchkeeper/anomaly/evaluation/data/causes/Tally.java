package io.watchkeeper.anomaly.evaluation.data.causes;

import java.util.List;
import java.util.OptionalDouble;

/** At which rank the truth stood, case by case. */
final class Tally {
  private int cases;
  private int first;
  private int firstThree;

  void count(List<String> ranked, String truth) {
    int rank = ranked.indexOf(truth);
    cases++;
    first += rank == 0 ? 1 : 0;
    firstThree += rank >= 0 && rank < 3 ? 1 : 0;
  }

  int cases() {
    return cases;
  }

  /** Part of the cases within the first or the first three; empty without cases. */
  OptionalDouble top(int ranks) {
    if (cases == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((double) (ranks == 1 ? first : firstThree) / cases);
  }
}
