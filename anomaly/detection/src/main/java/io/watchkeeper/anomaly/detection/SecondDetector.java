package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.ensemble.Ensemble;
import io.watchkeeper.anomaly.detection.ensemble.Grade;
import io.watchkeeper.anomaly.detection.ensemble.Vote;
import io.watchkeeper.anomaly.detection.forest.ForestOpinion;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches one subject (a server, a machine) second by second.
 *
 * <p>A second is judged by what was learned before it, then learned itself, unless it is doubtful
 * or the alarm stands. State has one owner thread; only the forest's training may run elsewhere.
 */
public final class SecondDetector {
  /** Name of the baselines' common vote. */
  public static final String BASELINE = "robust baseline";

  /** Name of the forest's vote. */
  public static final String FOREST = "isolation forest";

  private final DetectionSettings settings;
  private final SeriesPanel panel;
  private final CleanHistory history;
  private final ForestVoter forest;
  private final Ensemble ensemble;
  private final Movements movements;
  private final Raiser raiser;
  private int secondsLearned;
  private @Nullable Instant newest;

  public SecondDetector(List<Feature> features, DetectionSettings settings, ForestVoter forest) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a detector needs a feature");
    }
    this.settings = settings;
    this.panel = new SeriesPanel(features, settings.baseline());
    this.history = new CleanHistory(forest.settings().rows());
    this.forest = forest;
    int voting = (int) features.stream().filter(feature -> feature.weight() > 0).count();
    this.ensemble = new Ensemble(settings.ensemble(), voting);
    this.movements = new Movements(settings.ensemble().sensitivity(), features.size());
    this.raiser = new Raiser(settings.raiser());
  }

  public boolean ready() {
    return secondsLearned >= secondsNeeded();
  }

  /** Clean seconds learned so far, counted up to {@link Integer#MAX_VALUE}. */
  public int secondsLearned() {
    return secondsLearned;
  }

  public int secondsNeeded() {
    return settings.baseline().minimum();
  }

  /**
   * Judges the next second. Seconds may be left out, but never go back: late ones are for the past.
   *
   * @param values one for each feature, in their order; NaN is missing. All NaN means that nothing
   *     was heard; a subject known to be dead is told as zeros, not as NaN.
   */
  public Assessment observe(Instant second, double[] values) {
    if (newest != null && !second.isAfter(newest)) {
      throw new IllegalArgumentException(second + " is not after " + newest);
    }
    if (values.length != panel.width()) {
      throw new IllegalArgumentException(
          values.length + " values for " + panel.width() + " features");
    }
    newest = second;
    if (nothingHeard(values)) {
      return new Assessment.Missing(second, raiser.missing());
    }
    if (!ready()) {
      learn(values);
      return new Assessment.Learning(second, secondsLearned, secondsNeeded());
    }
    return judge(second, values);
  }

  private Assessment judge(Instant second, double[] values) {
    double[] z = panel.harmfulZ(values);
    movements.observe(second, z);
    Grade grade = ensemble.combine(List.of(baselineVote(z), forestVote(z)));
    Alarm alarm = raiser.next(grade.value());
    List<Moved> moved =
        grade.anomalous() ? movements.strongest(second, values, z, panel) : List.of();
    // A doubtful second is not learned either: at the onset of trouble, bad and doubtful seconds
    // alternate, and a young baseline would widen until nothing is bad any more.
    if (grade.value() >= settings.raiser().clearBelow() || alarm.on()) {
      withhold(values);
    } else {
      learn(values);
    }
    return grade.anomalous()
        ? new Assessment.Anomalous(second, alarm, grade, raiser.consecutive(), moved)
        : new Assessment.Normal(second, alarm, grade);
  }

  private Vote baselineVote(double[] z) {
    double[] evidences = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      evidences[i] = ensemble.ofDeviation(z[i], panel.feature(i).weight());
    }
    return new Vote.Cast(BASELINE, ensemble.ofSeries(evidences));
  }

  private Vote forestVote(double[] z) {
    return switch (forest.opinion(SeriesPanel.forestRow(z))) {
      case ForestOpinion.Surprise(double value) ->
          new Vote.Cast(FOREST, ensemble.ofSurprise(value));
      case ForestOpinion.None(String reason) -> new Vote.Abstained(FOREST, reason);
    };
  }

  private void learn(double[] values) {
    panel.learn(values);
    history.add(panel.read(values));
    secondsLearned = secondsLearned == Integer.MAX_VALUE ? secondsLearned : secondsLearned + 1;
    forest.learned(history.size(), () -> panel.forestRows(history));
  }

  private void withhold(double[] values) {
    if (panel.withhold(values)) {
      history.clear();
      forest.forget();
    }
  }

  private static boolean nothingHeard(double[] values) {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }
}
