package io.watchkeeper.anomaly.diagnosis.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which kind of fault, and which pod.
 *
 * <p>Idea: a doctor's questions in a fixed order, each about one physical thing, each answered in
 * degrees. Is the idle processor gone? Then: did foreign memory come with it (contention), or not
 * (the pod's own code)? Otherwise: do callers wait on the way to the pod, while it answers as fast
 * as ever (network)? Otherwise: was something loaded into the pod, and did answers slow down and
 * calls go missing (exception) or errors appear at once (wrong value)? The degree of a kind is the
 * product of the answers on its way [1]; the degrees of all pods and kinds rank the causes.
 *
 * <p>A tree whose questions come from what the faults do, with four thresholds learned, because
 * there are 24 examples of five kinds: a classifier over the 19 metrics of each pod would have more
 * weights than examples. Thresholds are set by {@link Gates#fit}, the largest margin [2] where
 * there is one. The weights inside {@link Evidence} are set by hand and were not searched for.
 *
 * <p>What metrics cannot tell: a wrong value and an exception look alike when nothing slows down.
 * In the train ticket shop neither shows in the metrics of its pod at all; the paper of the set [3]
 * reads them from logs and traces.
 *
 * <p>Cost: sorting some 40 readings a metric and pod; no state, no randomness.
 *
 * <p>[1] Suárez, Lutsko: Globally optimal fuzzy decision trees, IEEE PAMI 21, 1999. [2] Vapnik:
 * Estimation of dependences based on empirical data, 1982. [3] Yu, Chen, Li, Chen, Li, Zheng:
 * Nezha, ESEC/FSE 2023.
 */
public final class FaultTree {

  /** Steepness of the answers, per unit of their evidence: from a tenth to nine tenths. */
  private static final double CPU_STEEP = 14;

  private static final double STRESS_STEEP = 2;
  private static final double NETWORK_STEEP = 18;
  private static final double THROWN_STEEP = 4;

  /** Twice the usual wait (0.3 orders of magnitude) is half of the certainty that there can be. */
  private static final double NETWORK_HALF = 0.3;

  private final Gates gates;

  public FaultTree(Gates gates) {
    this.gates = gates;
  }

  /** A pod with a kind of fault, and the degree of it, 0 to 1. */
  public record Suspicion(String pod, FaultType type, double degree) {}

  /** All pods and kinds, most suspect first; equals in the order given. */
  public List<Suspicion> rank(List<Pod> pods, Span front) {
    List<Suspicion> all = new ArrayList<>();
    for (Pod pod : pods) {
      degrees(Evidence.of(pod, front))
          .forEach((type, degree) -> all.add(new Suspicion(pod.name(), type, degree)));
    }
    all.sort(Comparator.comparingDouble(suspicion -> -suspicion.degree()));
    return all;
  }

  /** The likeliest kind in a pod that is known to be at fault. */
  public FaultType type(Evidence evidence) {
    Map<FaultType, Double> degrees = degrees(evidence);
    FaultType best = FaultType.NETWORK_DELAY;
    for (FaultType type : FaultType.values()) {
      if (degrees.getOrDefault(type, 0.0) > degrees.getOrDefault(best, 0.0)) {
        best = type;
      }
    }
    return best;
  }

  /** How far the evidence speaks for each kind; together at most 1. */
  public Map<FaultType, Double> degrees(Evidence evidence) {
    double cpu = yes(CPU_STEEP * (evidence.cpu() - gates.cpu()));
    double stress = yes(STRESS_STEEP * (evidence.stress() - gates.stress()));
    double network = yes(NETWORK_STEEP * (evidence.network() - gates.network()));
    double thrown = yes(THROWN_STEEP * (evidence.thrown() - gates.thrown()));
    double waiting = evidence.network() / (evidence.network() + NETWORK_HALF);
    double code = (1 - cpu) * (1 - network) * evidence.changed();
    Map<FaultType, Double> degrees = new EnumMap<>(FaultType.class);
    degrees.put(FaultType.CPU_CONTENTION, cpu * stress);
    degrees.put(FaultType.CPU_CONSUMED, cpu * (1 - stress));
    degrees.put(FaultType.NETWORK_DELAY, (1 - cpu) * network * waiting);
    degrees.put(FaultType.RETURN, code * (1 - thrown));
    degrees.put(FaultType.EXCEPTION, code * thrown);
    return degrees;
  }

  private static double yes(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
