package io.watchkeeper.anomaly.diagnosis.blame;

import java.util.List;
import java.util.Optional;

/**
 * When the trouble began and what it was, read off the entry alone.
 *
 * <p>Idea: a single change point [1]. For each place where the intervals can be cut in two, the
 * excess of the later part over the earlier one is divided by its standard error; the cut and the
 * symptom with the largest quotient win. Failures are binomial, with half a failure and half a
 * success added so that a spotless past does not make the first failure infinitely odd; waiting has
 * the spread of the interval means, and at least 3% of the mean, because the spread of two
 * intervals is often 0.
 *
 * <p>Cost: one pass for each cut. Quotients of the two symptoms are compared although they are only
 * roughly on one scale.
 *
 * <p>[1] Hinkley: Inference about the change-point in a sequence of random variables, Biometrika
 * 57, 1970.
 *
 * @param firstInterval number of the first interval in trouble
 * @param deviations excess in its standard errors
 */
public record Onset(int firstInterval, Symptom symptom, double deviations) {

  /** Below this part of the mean, a change of the mean is not told from noise. */
  private static final double LEAST_SPREAD = 0.03;

  /** Nothing when there are fewer than two intervals or none with calls on both sides of a cut. */
  public static Optional<Onset> find(List<Load> intervals) {
    Onset best = null;
    for (int cut = 1; cut < intervals.size(); cut++) {
      List<Load> before = intervals.subList(0, cut);
      List<Load> during = intervals.subList(cut, intervals.size());
      for (Symptom symptom : Symptom.values()) {
        double deviations = deviations(before, during, symptom);
        if (!Double.isNaN(deviations) && (best == null || deviations > best.deviations())) {
          best = new Onset(cut, symptom, deviations);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Which symptom stands out more when the first interval of the trouble is known. */
  public static Symptom symptom(List<Load> before, List<Load> during) {
    double failing = deviations(before, during, Symptom.FAILING);
    double slow = deviations(before, during, Symptom.SLOW);
    return failing > slow ? Symptom.FAILING : Symptom.SLOW;
  }

  private static double deviations(List<Load> before, List<Load> during, Symptom symptom) {
    Load was = Load.sum(before);
    Load is = Load.sum(during);
    if (was.calls() == 0 || is.calls() == 0) {
      return Double.NaN;
    }
    double error =
        switch (symptom) {
          case SLOW -> errorOfTime(before, was) * is.calls() * root(before.size(), during.size());
          case FAILING -> errorOfFailures(was, is);
        };
    return error > 0 ? new Party(was, is).excess(symptom) / error : Double.NaN;
  }

  /** Standard deviation of the mean time of an interval. */
  private static double errorOfTime(List<Load> before, Load was) {
    double mean = was.seconds() / was.calls();
    double squares = 0;
    for (Load load : before) {
      if (load.calls() > 0) {
        double away = load.seconds() / load.calls() - mean;
        squares += load.calls() * away * away;
      }
    }
    double freedom = Math.max(1, before.size() - 1);
    double spread = Math.sqrt(squares / was.calls() * before.size() / freedom);
    return Math.max(spread, LEAST_SPREAD * mean);
  }

  private static double root(int before, int during) {
    return Math.sqrt(1.0 / before + 1.0 / during);
  }

  private static double errorOfFailures(Load was, Load is) {
    double ratio = (was.failures() + 0.5) / (was.calls() + 1);
    double variance = ratio * (1 - ratio) * is.calls() * (1 + is.calls() / was.calls());
    return Math.sqrt(Math.max(0, variance));
  }
}
