package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.RobustBaseline;
import io.watchkeeper.anomaly.detection.ensemble.Ensemble;
import io.watchkeeper.anomaly.detection.ensemble.Vote;
import io.watchkeeper.anomaly.detection.forest.ForestOpinion;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.detection.season.SeasonSettings;
import io.watchkeeper.anomaly.detection.season.SeasonalPanel;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What answers within seconds and knows what its series mean: a baseline for each, with the side
 * that harms and the least change that matters, and a forest over all of them.
 */
final class FastStage {

  private static final String BASELINE = "robust baseline";
  private static final String FOREST = "isolation forest";
  private static final Seal SEAL = new Seal("fast stage", 1);

  /**
   * Deviations beyond this are the baselines' own business; unclipped, one learned spike would
   * stretch the range the trees cut in and hide everything else.
   */
  private static final double CLIP = 6;

  private final DetectionSettings settings;
  private final Ensemble ensemble;
  private final SeasonalPanel baselines;
  private final CleanHistory history;
  private final ForestVoter forest;
  private final Movements movements;
  private int secondsLearned;

  FastStage(
      List<Feature> features, DetectionSettings settings, ForestVoter forest, Ensemble ensemble) {
    this.settings = settings;
    this.ensemble = ensemble;
    this.baselines =
        new SeasonalPanel(features, SeasonSettings.of(settings.baseline()), settings.zone());
    this.history = new CleanHistory(forest.settings().schedule().rows());
    this.forest = forest;
    this.movements = new Movements(settings.ensemble().sensitivity(), features.size());
  }

  boolean ready() {
    return secondsLearned >= settings.baseline().minimum();
  }

  int secondsLearned() {
    return secondsLearned;
  }

  /** Robust z on the side that harms, NaN where nothing can be said. */
  double[] harmfulZ(Instant second, double[] values) {
    double[] z = baselines.harmfulZ(second.getEpochSecond(), values);
    movements.observe(second, z);
    return z;
  }

  /** What models see of a second: unknown is ordinary, far is not farther than {@value #CLIP}. */
  static double[] row(double[] harmfulZ) {
    double[] row = new double[harmfulZ.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Double.isNaN(harmfulZ[i]) ? 0 : Math.clamp(harmfulZ[i], -CLIP, CLIP);
    }
    return row;
  }

  Vote baselineVote(double[] z) {
    double[] evidences = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      evidences[i] = ensemble.ofDeviation(z[i], baselines.feature(i).weight());
    }
    return new Vote.Cast(BASELINE, ensemble.ofSeries(evidences));
  }

  Vote forestVote(double[] row) {
    return switch (forest.opinion(row)) {
      case ForestOpinion.Surprise(double value) ->
          new Vote.Cast(FOREST, ensemble.ofSurprise(value));
      case ForestOpinion.None(String reason) -> new Vote.Abstained(FOREST, reason);
    };
  }

  /** Strongest first. */
  List<Moved> moved(Instant second, double[] values, double[] z) {
    return movements.strongest(second, values, z, baselines);
  }

  void learn(Instant second, double[] values) {
    baselines.learn(second.getEpochSecond(), values);
    history.add(read(values));
    secondsLearned = secondsLearned == Integer.MAX_VALUE ? secondsLearned : secondsLearned + 1;
    forest.learned(history.size(), this::forestRows);
  }

  void withhold(Instant second, double[] values) {
    if (baselines.withhold(second.getEpochSecond(), values)) {
      history.clear();
      forest.forget();
    }
  }

  /** What was known of the day and the week has to prove itself again, all else is void. */
  void deployed() {
    baselines.deployed();
    history.clear();
    forest.forget();
    movements.clear();
    secondsLearned = 0;
  }

  private double[] read(double[] values) {
    double[] read = new double[values.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = baselines.feature(i).read(values[i]);
    }
    return read;
  }

  /** Clean seconds of the past against the present level, so that slow drift is no outlier. */
  private double[][] forestRows() {
    double[][] rows = new double[history.size()][];
    double[] z = new double[baselines.width()];
    for (int r = 0; r < rows.length; r++) {
      double[] read = history.get(r);
      for (int i = 0; i < z.length; i++) {
        RobustBaseline fast = baselines.baseline(i).fast();
        double signed = fast.ready() ? fast.zOfRead(read[i]) : Double.NaN;
        z[i] = baselines.feature(i).direction().harmful(signed);
      }
      rows[r] = row(z);
    }
    return rows;
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, baselines.width());
    out.writeInt(secondsLearned);
    baselines.save(out);
    history.save(out);
    forest.save(out);
    movements.save(out);
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, baselines.width());
    secondsLearned = in.readInt();
    baselines.restore(in);
    history.restore(in);
    forest.restore(in);
    movements.restore(in);
  }
}
