package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.ensemble.Ensemble;
import io.watchkeeper.anomaly.detection.ensemble.Grade;
import io.watchkeeper.anomaly.detection.ensemble.Vote;
import io.watchkeeper.anomaly.detection.forest.ForestOpinion;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

  private static final Seal SEAL = new Seal("detector", 1);

  /**
   * What only the forest finds odd, while no series was away for so long, is learned nevertheless.
   * Rare combinations of ordinary values (the turns of a saw-tooth) would otherwise never be
   * learned, and the less they are known the odder they look.
   */
  private static final int CALM_SECONDS = 60;

  private final DetectionSettings settings;
  private final SeriesPanel panel;
  private final CleanHistory history;
  private final ForestVoter forest;
  private final Ensemble ensemble;
  private final Movements movements;
  private final Raiser raiser;
  private int secondsLearned;
  private int calmSeconds;
  private @Nullable Instant newest;

  public SecondDetector(List<Feature> features, DetectionSettings settings, ForestVoter forest) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a detector needs a feature");
    }
    this.settings = settings;
    this.panel = new SeriesPanel(features, settings);
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
      learn(second, values);
      return new Assessment.Learning(second, secondsLearned, secondsNeeded());
    }
    return judge(second, values);
  }

  private Assessment judge(Instant second, double[] values) {
    double[] z = panel.baselines().harmfulZ(second.getEpochSecond(), values);
    movements.observe(second, z);
    Grade grade = ensemble.combine(List.of(baselineVote(z), forestVote(z)));
    Alarm alarm = raiser.next(grade.value());
    List<Moved> moved =
        grade.anomalous() ? movements.strongest(second, values, z, panel) : List.of();
    // A doubtful second is not learned either: at the onset of trouble, bad and doubtful seconds
    // alternate, and a young baseline would widen until nothing is bad any more.
    calmSeconds = anyAway(z) ? 0 : calmSeconds + 1;
    boolean doubtful = grade.value() >= settings.raiser().clearBelow() || alarm.on();
    if (doubtful && calmSeconds < CALM_SECONDS) {
      withhold(second, values);
    } else {
      learn(second, values);
    }
    return grade.anomalous()
        ? new Assessment.Anomalous(second, alarm, grade, raiser.consecutive(), moved)
        : new Assessment.Normal(second, alarm, grade);
  }

  private boolean anyAway(double[] z) {
    for (double one : z) {
      if (Math.abs(one) >= settings.ensemble().sensitivity()) {
        return true;
      }
    }
    return false;
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

  private void learn(Instant second, double[] values) {
    panel.baselines().learn(second.getEpochSecond(), values);
    history.add(panel.read(values));
    secondsLearned = secondsLearned == Integer.MAX_VALUE ? secondsLearned : secondsLearned + 1;
    forest.learned(history.size(), () -> panel.forestRows(history));
  }

  private void withhold(Instant second, double[] values) {
    if (panel.baselines().withhold(second.getEpochSecond(), values)) {
      history.clear();
      forest.forget();
    }
  }

  /**
   * Another version of the subject runs from here on: what is ordinary is learned anew, an alarm
   * that stands is void. What was known of the day and the week has to prove itself again.
   */
  public void deployed() {
    panel.baselines().deployed();
    history.clear();
    forest.forget();
    movements.clear();
    raiser.reset();
    secondsLearned = 0;
    calmSeconds = 0;
  }

  /** Writes all that later assessments depend on. */
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, panel.width());
    out.writeInt(secondsLearned);
    out.writeInt(calmSeconds);
    Instant last = newest;
    out.writeLong(last == null ? Long.MIN_VALUE : last.getEpochSecond());
    out.writeInt(last == null ? 0 : last.getNano());
    panel.baselines().save(out);
    history.save(out);
    forest.save(out);
    movements.save(out);
    raiser.save(out);
  }

  /** Takes up where {@link #save} left off, in a detector of the same features and settings. */
  public void restore(DataInput in) throws IOException {
    SEAL.check(in, panel.width());
    secondsLearned = in.readInt();
    calmSeconds = in.readInt();
    long second = in.readLong();
    int nano = in.readInt();
    newest = second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second, nano);
    panel.baselines().restore(in);
    history.restore(in);
    forest.restore(in);
    movements.restore(in);
    raiser.restore(in);
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
