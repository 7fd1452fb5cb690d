package io.watchkeeper.collector.scorecard;

import io.watchkeeper.collector.scorecard.Shares.Side;
import java.util.BitSet;

/**
 * The record as a formula sees it.
 *
 * @param steps those that count
 */
record View(Evidence evidence, BitSet steps, Side side) {

  double of(Term.Leaf leaf) {
    double[] values = evidence.values(leaf, side);
    return steps.stream().mapToDouble(step -> values[step]).filter(it -> !Double.isNaN(it)).sum();
  }

  boolean has(Term.Leaf leaf) {
    double[] values = evidence.values(leaf, side);
    return steps.stream().anyMatch(step -> !Double.isNaN(values[step]));
  }

  View on(Side other) {
    return new View(evidence, steps, other);
  }

  View without(BitSet others) {
    BitSet rest = (BitSet) steps.clone();
    rest.andNot(others);
    return new View(evidence, rest, side);
  }

  /** Whether there were more servers in some steps than in others. */
  boolean scales() {
    return count(Scale.MOST) > count(Scale.FEWEST);
  }

  View when(Scale scale) {
    int wanted = count(scale);
    BitSet its = new BitSet();
    steps.stream().filter(step -> evidence.servers(step) == wanted).forEach(its::set);
    return new View(evidence, its, side);
  }

  /** Steps in which nobody told of himself are not counted: that is silence, not scale. */
  private int count(Scale scale) {
    var counts = steps.stream().map(evidence::servers).filter(it -> it > 0);
    return (scale == Scale.MOST ? counts.max() : counts.min()).orElse(0);
  }

  /** For a sentence. */
  String where() {
    return " in the window";
  }
}
