package io.watchkeeper.anomaly.diagnosis.fault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Where the questions of {@link FaultTree} change their answer, each on the scale of the component
 * of {@link Evidence} of the same name.
 */
public record Gates(double cpu, double stress, double network, double thrown) {

  /**
   * Fitted on the 24 faults of Nezha's Online Boutique of 2022-08-22 and frozen; a test fits them
   * again.
   */
  public static final Gates FROZEN = new Gates(0.535, 2.784, 0.156, -0.004);

  private static final Set<FaultType> PROCESSOR =
      EnumSet.of(FaultType.CPU_CONTENTION, FaultType.CPU_CONSUMED);
  private static final Set<FaultType> CODE = EnumSet.of(FaultType.RETURN, FaultType.EXCEPTION);

  /** An example to learn from. */
  public record Example(Evidence evidence, FaultType type) {}

  /**
   * Learns each gate from those that reach it. Where the two sides lie apart, the middle of the
   * space between them; where they overlap there is no such space, and the middle of their means.
   * Without an example of either side the frozen gate stays.
   */
  public static Gates fit(List<Example> examples) {
    Set<FaultType> rest = EnumSet.complementOf(EnumSet.copyOf(PROCESSOR));
    return new Gates(
        between(examples, Evidence::cpu, PROCESSOR, rest, FROZEN.cpu),
        between(
            examples,
            Evidence::stress,
            EnumSet.of(FaultType.CPU_CONTENTION),
            EnumSet.of(FaultType.CPU_CONSUMED),
            FROZEN.stress),
        between(
            examples, Evidence::network, EnumSet.of(FaultType.NETWORK_DELAY), CODE, FROZEN.network),
        between(
            examples,
            Evidence::thrown,
            EnumSet.of(FaultType.EXCEPTION),
            EnumSet.of(FaultType.RETURN),
            FROZEN.thrown));
  }

  private static double between(
      List<Example> examples,
      ToDoubleFunction<Evidence> evidence,
      Set<FaultType> above,
      Set<FaultType> below,
      double without) {
    List<Double> high = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    for (Example example : examples) {
      double value = evidence.applyAsDouble(example.evidence());
      if (above.contains(example.type())) {
        high.add(value);
      } else if (below.contains(example.type())) {
        low.add(value);
      }
    }
    if (high.isEmpty() || low.isEmpty()) {
      return without;
    }
    double least = high.stream().mapToDouble(one -> one).min().orElseThrow();
    double most = low.stream().mapToDouble(one -> one).max().orElseThrow();
    return least > most ? (least + most) / 2 : (mean(high) + mean(low)) / 2;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(one -> one).average().orElseThrow();
  }
}
