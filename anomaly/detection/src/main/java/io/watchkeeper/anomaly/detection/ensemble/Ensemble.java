package io.watchkeeper.anomaly.detection.ensemble;

import java.util.Arrays;
import java.util.List;

/**
 * Makes one grade out of several votes.
 *
 * <p><b>Combining.</b> A vote v in [0, 1] is carried as evidence e = -ln(1 - v), and evidences are
 * added; back on the scale of votes this is the noisy-or, 1 - (1-v1)(1-v2) [1]. It was chosen over
 * the mean because one sure model must be enough (a hang moves one series and the forest, which
 * clips, sees little of it), and over added log-odds because those ask for calibrated probabilities
 * that a system without labels does not have, and let a confident "ordinary" veto an alarm.
 * Noisy-or takes the models for independent ways of being anomalous. They are not quite: so each
 * model's evidence starts at zero only beyond the common range and grows as a square, so that two
 * half-hearted votes stay below the line and two strong ones pass it.
 *
 * <p><b>One vote for all baselines.</b> Percentiles, maxima and rates of one service rise together;
 * adding their evidence would count one fact ten times, and the strongest alone would ignore that a
 * second with six series at five deviations is worse than one with one. The strongest counts in
 * full, the next half, the next a quarter: at most twice the strongest. What several deviations
 * near the sensitivity mean together is the forest's question.
 *
 * <p><b>Multiple comparisons.</b> Of d series one exceeds 2.5 deviations in nearly every second. A
 * series starts to count at the sensitivity s, but the z at which it decides alone grows with d:
 * robust z of operational series have Laplace-like tails, for which P(|Z| &gt; z) = exp(-k z) with
 * k = 1.4826 ln 2 = 1.03, and Bonferroni's bound [2] d exp(-k z) = a gives z = ln(d / a) / k. With
 * d = 12 and a = 1% this is 6.9. Then e = ln 2 ((z - s) / (zHalf - s))^2.
 *
 * <p><b>The forest.</b> Its score is turned into a tail probability p on held-out ordinary rows (a
 * conformal p-value [3] with an extrapolated tail); the surprise -log10 p takes the place of z. So
 * it is for the models that see all series together, with thresholds of their own.
 *
 * <p><b>Size.</b> Alarms need a number without an upper end that means the same everywhere. A
 * Laplace tail loses a decade for each step of z, and evidence grows as the square of z beyond s,
 * so its root is linear in decades: size = -log10(a) sqrt(e / ln 2), which at the line is the a
 * that the line was drawn for. Beyond {@value #LARGEST_SIZE} decades nobody knows a tail.
 *
 * <p>Cost: nothing beside the models. Departure from [1]: no leak term; ordinary is exactly 0.
 *
 * <p>[1] Pearl: Probabilistic Reasoning in Intelligent Systems, 1988, 4.3.2. [2] Dunn: Multiple
 * comparisons among means, JASA 56, 1961. [3] Bates, Candes, Lei, Romano, Sesia: Testing for
 * outliers with conformal p-values, Annals of Statistics 51, 2023.
 */
public final class Ensemble {
  /** Decay of a Laplace tail per robust deviation: MAD = b ln 2, deviation = 1.4826 MAD. */
  private static final double LAPLACE_TAIL = 1.4826 * Math.log(2);

  private static final double LN_2 = Math.log(2);

  static final double LARGEST_SIZE = 16;

  private final EnsembleSettings settings;
  private final double decisiveZ;

  /**
   * For one subject.
   *
   * @param series how many series are compared in each second
   */
  public Ensemble(EnsembleSettings settings, int series) {
    this.settings = settings;
    double corrected = Math.log(Math.max(1, series) / settings.falseSecondRatio()) / LAPLACE_TAIL;
    this.decisiveZ = Math.max(corrected, settings.sensitivity() + 1);
  }

  /** The robust z at which one series of weight 1 makes a second anomalous by itself. */
  public double decisiveZ() {
    return decisiveZ;
  }

  /** Evidence of one series; the sign of z does not matter, NaN says nothing. */
  public double ofDeviation(double harmfulZ, double weight) {
    double size = Math.abs(harmfulZ);
    return size > settings.sensitivity()
        ? weight * square((size - settings.sensitivity()) / (decisiveZ - settings.sensitivity()))
        : 0;
  }

  /** Evidence of all series together; sorts the array it is given. */
  public double ofSeries(double[] evidences) {
    Arrays.sort(evidences);
    double sum = 0;
    double share = 1;
    for (int i = evidences.length - 1; i >= 0 && evidences[i] > 0; i--) {
      sum += share * evidences[i];
      share /= 2;
    }
    return sum;
  }

  /** Evidence of the forest's surprise. */
  public double ofSurprise(double surprise) {
    return ofSurprise(surprise, settings.forestStartsAt(), settings.forestHalfAt());
  }

  /** Evidence of the surprise of a model that sees all series together. */
  public double ofModels(double surprise) {
    return ofSurprise(surprise, settings.modelsStartAt(), settings.modelsHalfAt());
  }

  private static double ofSurprise(double surprise, double startsAt, double halfAt) {
    return surprise > startsAt ? square((surprise - startsAt) / (halfAt - startsAt)) : 0;
  }

  /** Decades of tail probability, 0 to 16. */
  public double size(Grade grade) {
    return Math.min(LARGEST_SIZE, settings.decisiveSize() * Math.sqrt(grade.evidence() / LN_2));
  }

  public Grade combine(List<Vote> votes) {
    double evidence = 0;
    for (Vote vote : votes) {
      evidence +=
          switch (vote) {
            case Vote.Cast cast -> cast.evidence();
            case Vote.Abstained _ -> 0;
          };
    }
    return new Grade(-Math.expm1(-evidence), evidence, votes);
  }

  private static double square(double share) {
    return LN_2 * share * share;
  }
}
