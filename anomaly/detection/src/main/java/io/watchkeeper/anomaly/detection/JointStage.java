package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.ensemble.Ensemble;
import io.watchkeeper.anomaly.detection.ensemble.Vote;
import io.watchkeeper.anomaly.detection.state.Seal;
import io.watchkeeper.anomaly.detection.verdict.SubjectDetector;
import io.watchkeeper.anomaly.detection.verdict.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The models that see all series at once, and what their answer is worth as a vote.
 *
 * <p>The score is {@link SubjectDetector}'s, with its settings, whoever asks: this is the number
 * that the evaluation measures. It is a mean of surprises and so has no probability of its own; a
 * {@link ScoreLevel} over its newest values says how rarely it comes as high, and that counts as
 * evidence.
 *
 * <p>Of more than {@value #MOST_METRICS} series the models see those of the largest weight: their
 * memory grows with the width, and what is told twice by the same backend is odd twice.
 */
final class JointStage {

  private static final String NAME = "joint models";
  static final int MOST_METRICS = 20;

  private static final Seal SEAL = new Seal("joint stage", 1);

  private final SubjectDetector models;
  private final int[] chosen;
  private final Ensemble ensemble;
  private final int begins;
  private final ScoreLevel level = new ScoreLevel();
  private int waited;
  private double surprise = Double.NaN;
  private Verdict verdict;

  /**
   * For rows of which the models see some values.
   *
   * @param models of the width of {@code chosen}
   * @param chosen places in the row, rising
   * @param begins rows that are passed over at first
   */
  JointStage(SubjectDetector models, int[] chosen, Ensemble ensemble, int begins) {
    this.begins = begins;
    this.models = models;
    this.chosen = chosen.clone();
    this.ensemble = ensemble;
    this.verdict = new Verdict(0, false, new int[0]);
  }

  /** The standard models over the features that weigh most. */
  static JointStage of(List<Feature> features, long seed, Ensemble ensemble, int begins) {
    int[] chosen =
        IntStream.range(0, features.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -features.get(i).weight()))
            .limit(MOST_METRICS)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    return new JointStage(SubjectDetector.standard(chosen.length, seed), chosen, ensemble, begins);
  }

  /** What all models together said of the newest row. */
  Verdict verdict() {
    return verdict;
  }

  /** Rows that somebody vouches for. */
  void learn(long[] epochSeconds, double[][] rows) {
    models.learn(epochSeconds, rows);
    level.vouched(rows.length);
  }

  /** A row that says nothing, or comes too late. */
  void pass(long epochSecond, double[] row) {
    verdict = models.observe(epochSecond, row);
  }

  void observe(long epochSecond, double[] row) {
    if (waited < begins) {
      waited++;
      return;
    }
    double[] seen = new double[chosen.length];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = row[chosen[i]];
    }
    verdict = models.observe(epochSecond, seen);
    // 0 is also what is said while nothing can be said.
    surprise = verdict.score() > 0 ? level.next(verdict.score()) : Double.NaN;
  }

  /**
   * The vote on the newest row.
   *
   * @param say factor on the evidence, 0 to 1
   */
  Vote vote(double say) {
    return Double.isNaN(surprise)
        ? new Vote.Abstained(NAME, "too few rows are known")
        : new Vote.Cast(NAME, say * ensemble.ofModels(surprise));
  }

  void forget() {
    models.forget();
    level.clear();
    surprise = Double.NaN;
    waited = 0;
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, chosen.length);
    out.writeInt(waited);
    models.save(out);
    level.save(out);
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, chosen.length);
    forget();
    waited = in.readInt();
    models.restore(in);
    level.restore(in);
  }
}
