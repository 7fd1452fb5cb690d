package io.watchkeeper.anomaly.pattern.classify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes probabilities honest and says below which of them nothing is claimed.
 *
 * <p>Classifiers are too sure of themselves; dividing the logarithms of their probabilities by one
 * temperature, chosen by the likelihood of held-out answers, mends most of it and keeps their order
 * [1]. The threshold is the lowest one at which ordinary held-out subjects are taken for something
 * else in at most {@value #MOST_FALSE} of the cases, with the upper end of a one-sided 90% interval
 * for that share (Chow's reject option [2] with the error bounded, not weighed); never below
 * {@value #EVEN}.
 *
 * <p>[1] Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks, ICML 2017. [2]
 * Chow: On optimum recognition error and reject tradeoff, IEEE Trans. Information Theory 16, 1970.
 *
 * @param temperature above 1 makes less sure
 * @param threshold least calibrated probability of an answer that is given
 */
public record Reject(double temperature, double threshold) {
  static final double MOST_FALSE = 0.025;
  static final double EVEN = 0.5;
  private static final double ONE_SIDED_90 = 1.2816;
  private static final double LEAST = 1e-12;

  /**
   * An answer about a subject whose kind is known.
   *
   * @param probabilities as the classifier gave them
   * @param truth place of the right kind
   */
  // Array: made for one fit and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(double[] probabilities, int truth) {}

  /**
   * Fits to answers about subjects that the classifier has not learned from.
   *
   * @param ordinary place of the kind that is no news
   */
  public static Reject fit(List<Answer> answers, int ordinary) {
    double temperature = temperature(answers);
    List<Double> claims = new ArrayList<>();
    int harmless = 0;
    for (Answer answer : answers) {
      if (answer.truth != ordinary) {
        continue;
      }
      double[] calibrated = soften(answer.probabilities, temperature);
      int best = best(calibrated);
      harmless++;
      if (best != ordinary) {
        claims.add(calibrated[best]);
      }
    }
    claims.sort(Collections.reverseOrder());
    int allowed = allowed(harmless);
    double threshold = claims.size() > allowed ? Math.nextUp(claims.get(allowed)) : EVEN;
    return new Reject(temperature, Math.max(threshold, EVEN));
  }

  /** The most false claims among so many ordinary subjects that still speak for that share. */
  private static int allowed(int ordinary) {
    int count = 0;
    while (count + 1 <= ordinary) {
      double share = (count + 1.0) / ordinary;
      double upper = share + ONE_SIDED_90 * Math.sqrt(share * (1 - share) / ordinary);
      if (upper > MOST_FALSE) {
        return count;
      }
      count++;
    }
    return count;
  }

  private static double temperature(List<Answer> answers) {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int step = -20; step <= 40; step++) {
      double candidate = StrictMath.exp(0.05 * step);
      double loss = 0;
      for (Answer answer : answers) {
        double p = soften(answer.probabilities, candidate)[answer.truth];
        loss -= StrictMath.log(Math.max(p, LEAST));
      }
      if (loss < least) {
        least = loss;
        best = candidate;
      }
    }
    return best;
  }

  /** Calibrated probabilities. */
  public double[] calibrated(double[] probabilities) {
    return soften(probabilities, temperature);
  }

  private static double[] soften(double[] probabilities, double temperature) {
    double[] soft = new double[probabilities.length];
    double sum = 0;
    for (int i = 0; i < soft.length; i++) {
      soft[i] = StrictMath.pow(Math.max(probabilities[i], LEAST), 1 / temperature);
      sum += soft[i];
    }
    for (int i = 0; i < soft.length; i++) {
      soft[i] /= sum;
    }
    return soft;
  }

  static int best(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(temperature);
    out.writeDouble(threshold);
  }

  static Reject restore(DataInput in) throws IOException {
    return new Reject(in.readDouble(), in.readDouble());
  }
}
