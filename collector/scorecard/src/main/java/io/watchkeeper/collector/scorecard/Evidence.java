package io.watchkeeper.collector.scorecard;

import io.watchkeeper.collector.scorecard.Shares.Side;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the formulas need, by step; NaN where nothing is recorded. Filled once, then only read. */
final class Evidence {

  private final Map<Side, Map<Term.Leaf, double[]>> values = new EnumMap<>(Side.class);
  private final int[] servers;

  /**
   * @param servers how many told of themselves in each step
   */
  Evidence(int[] servers) {
    this.servers = servers.clone();
  }

  void put(Term.Leaf leaf, Side side, double[] byStep) {
    values.computeIfAbsent(side, _ -> new HashMap<>()).put(leaf, byStep);
  }

  /** On the sides only what is not exactly known differs from what is likely. */
  double[] values(Term.Leaf leaf, Side side) {
    double[] likely = values.getOrDefault(Side.LIKELY, Map.of()).get(leaf);
    double[] its = values.getOrDefault(side, Map.of()).getOrDefault(leaf, likely);
    return Objects.requireNonNull(its, leaf::text);
  }

  int servers(int step) {
    return servers[step];
  }
}
