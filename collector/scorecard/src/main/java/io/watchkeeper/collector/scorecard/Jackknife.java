package io.watchkeeper.collector.scorecard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far a figure may be off by chance: it is worked out again without each of 24 neighbouring
 * parts of its window in turn, and the spread of those is scaled up [1]. Parts, not steps, since
 * what goes wrong goes wrong for some minutes: neighbours are alike.
 *
 * <p>[1] Quenouille 1949, Tukey 1958; for ratios: Cochran, Sampling Techniques, 1977, 6.17.
 */
record Jackknife(Term formula) {

  private static final int PARTS = 24;

  /** Fewer say too little about the spread. */
  static final int FEWEST_PARTS = 6;

  /** Standard error; none when the window has too few parts with data. */
  OptionalDouble error(View view) {
    List<Double> without = new ArrayList<>();
    for (BitSet part : parts(view)) {
      double value = formula.value(view.without(part));
      if (!Double.isNaN(value)) {
        without.add(value);
      }
    }
    int n = without.size();
    if (n < FEWEST_PARTS) {
      return OptionalDouble.empty();
    }
    double mean = without.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = without.stream().mapToDouble(it -> (it - mean) * (it - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares * (n - 1) / n));
  }

  /** Of the steps in which anything is recorded. */
  private List<BitSet> parts(View view) {
    int[] told = view.steps().stream().filter(step -> told(view, step)).toArray();
    int count = Math.min(PARTS, told.length);
    List<BitSet> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      BitSet its = new BitSet();
      int from = (int) ((long) told.length * part / count);
      int to = (int) ((long) told.length * (part + 1) / count);
      for (int i = from; i < to; i++) {
        its.set(told[i]);
      }
      parts.add(its);
    }
    return parts;
  }

  private boolean told(View view, int step) {
    return formula
        .leaves()
        .anyMatch(leaf -> !Double.isNaN(view.evidence().values(leaf, view.side())[step]));
  }
}
