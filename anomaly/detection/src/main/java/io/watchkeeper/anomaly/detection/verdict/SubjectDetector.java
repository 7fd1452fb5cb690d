package io.watchkeeper.anomaly.detection.verdict;

import io.watchkeeper.anomaly.detection.attribution.Attribution;
import io.watchkeeper.anomaly.detection.attribution.AttributionSettings;
import io.watchkeeper.anomaly.detection.attribution.ScoreRise;
import io.watchkeeper.anomaly.detection.cluster.NearestCentre;
import io.watchkeeper.anomaly.detection.distance.DistanceModel;
import io.watchkeeper.anomaly.detection.distance.DistanceSettings;
import io.watchkeeper.anomaly.detection.distance.SeenRows;
import io.watchkeeper.anomaly.detection.distance.Yardstick;
import io.watchkeeper.anomaly.detection.onset.OnsetAlarm;
import io.watchkeeper.anomaly.detection.onset.OnsetAlarmSettings;
import io.watchkeeper.anomaly.detection.onset.OnsetModel;
import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.outlier.OutlierModel;
import io.watchkeeper.anomaly.detection.outlier.OutlierSettings;
import io.watchkeeper.anomaly.detection.outlier.ScorerTrainer;
import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import io.watchkeeper.anomaly.detection.subspace.PrincipalSubspace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Watches one subject of one or more metrics, row by row, with nothing set for it beforehand.
 *
 * <p><b>Several metrics.</b> The score is the mean surprise of the models that can say something.
 * The mean and not the largest: each model alone is fooled by another kind of ordinary row, and
 * over the public servers the mean of three was better than any of them, while the largest was not.
 * A mean of logarithms of tail probabilities is Fisher's combination without its reference
 * distribution [1], which dependent models do not have. Each model sees the row together with its
 * means over the recent past, so the score rises at the onset and stays for the extent; smoothing
 * it once more made it worse.
 *
 * <p>The novelty of the single metrics ({@link OnsetModel}) is one of the models: it sees a
 * beginning that is near everything that is ordinary for the vector. It falls back while an event
 * goes on, and so do scorers that are trained on the newest rows ({@link OutlierModel}: DBSCAN,
 * where its module is there). So these have a part in the score and none in what lasts: alerts,
 * what is learned and how long metrics are remembered hang on the mean of the distances.
 *
 * <p><b>One metric.</b> There are no directions; the novelty of the series speaks alone, and {@link
 * OnsetAlarm} decides which onsets are alerts.
 *
 * <p><b>Learning.</b> A row that is as odd as one in a hundred is judged and not learned, so an
 * incident does not become ordinary. Fits are far apart (see {@link DistanceSettings}): on the
 * public servers a model that was fitted often on what it held for ordinary was worse than one that
 * was not, because what slips through is the beginning of the next incident.
 *
 * <p><b>Where.</b> Metrics are ranked by {@link Attribution}, not by the parts of the distance;
 * {@link ScoreRise} and not the alert says how long it has to remember.
 *
 * <p><b>Bad input.</b> A row without a single finite value is not a row: score 0, nothing learned,
 * an alert stands on. So is one that is not later than the row before. Missing values are ordinary.
 *
 * <p>Cost at 38 metrics: some 60 microseconds a row, and for each model a fit of a few hundred
 * milliseconds at 120 ordinary rows, at each doubling, and then once in 43,200. Memory: 1.5 MB of
 * rows that the models share and 0.1 to 0.5 MB for each. One owner thread; the seed is all the
 * chance there is.
 *
 * <p>[1] Fisher: Statistical Methods for Research Workers, 4th edition, 1932, 21.1.
 */
public final class SubjectDetector {
  /** From here on a row is not learned: one ordinary row in a hundred. */
  private static final double NOT_LEARNED_FROM = 2;

  /** Ordinary rows, without holes between them but those of incidents, for the attribution. */
  private static final int ATTRIBUTION_ROWS = 1_024;

  private static final int FIRST_FIT = 120;
  private static final int FIT_INTERVAL = 43_200;

  private static final Seal SEAL = new Seal("subject", 3);

  private final int width;
  private final List<Model> models;
  private final AlertPolicy alerts;
  private final OnsetAlarm onsets = new OnsetAlarm(OnsetAlarmSettings.defaults());
  private final Attribution attribution;
  private final ScoreRise rise = new ScoreRise();
  private final Deque<double[]> ordinary = new ArrayDeque<>();
  private int learned;
  private int nextFit = FIRST_FIT;
  private long newest = Long.MIN_VALUE;

  /**
   * With these models in place of the standard ones.
   *
   * @param models fresh and of this width; of one metric, the first one's size makes the alarms
   */
  public SubjectDetector(int width, List<Model> models, AlertSettings alerts) {
    if (width < 1 || models.isEmpty()) {
      throw new IllegalArgumentException("a metric and a model are needed: " + width);
    }
    this.width = width;
    this.models = List.copyOf(models);
    this.alerts = new AlertPolicy(alerts);
    this.attribution = new Attribution(width, AttributionSettings.DEFAULT);
  }

  public static SubjectDetector standard(int width, long seed) {
    return new SubjectDetector(width, models(width, seed), AlertSettings.defaults());
  }

  /**
   * The standard models, fresh: one for a single metric, four for several, and the scorers on the
   * class path that judge.
   */
  public static List<Model> models(int width, long seed) {
    if (width == 1) {
      return List.of(new OnsetModel(1));
    }
    var bySpread = DistanceSettings.defaults(Yardstick.SPREAD);
    var byRange = DistanceSettings.defaults(Yardstick.RANGE);
    var rows = new SeenRows(width, bySpread);
    List<Model> all = new ArrayList<>();
    all.add(new DistanceModel(new NearestCentre(), bySpread, rows, seed));
    all.add(new DistanceModel(new NearestCentre(), byRange, rows, seed));
    all.add(new DistanceModel(new PrincipalSubspace(), bySpread, rows, seed));
    all.add(new OnsetModel(width));
    for (ScorerTrainer trainer : ScorerTrainer.find()) {
      if (trainer.judges()) {
        all.add(new OutlierModel(trainer, width, OutlierSettings.defaults().with(seed)));
      }
    }
    return all;
  }

  /** What each model said last is not kept; these are the models, for reports. */
  public List<String> names() {
    return models.stream().map(Model::name).toList();
  }

  /** Takes a row for ordinary, whatever the models say: history that somebody vouches for. */
  public void learn(long epochSecond, double[] row) {
    if (!heard(epochSecond, row)) {
      return;
    }
    vouch(true);
    Sizes sizes = sizes(epochSecond, row);
    if (width == 1) {
      onsets.score(sizes.all());
    } else {
      alerts.learn(sizes.lasting());
    }
    attribution.shares(row, rise.next(sizes.lasting()));
    keep(epochSecond, row);
  }

  /** History in one piece: beside {@link #learn}, how metrics move is taken from all of it. */
  public void learn(long[] epochSeconds, double[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      learn(epochSeconds[i], rows[i]);
    }
    if (width > 1 && rows.length >= FIRST_FIT) {
      attribution.fit(rows);
      nextFit = learned + Math.min(learned, FIT_INTERVAL);
    }
  }

  /** Judges a row by what was before it, and learns it when it is ordinary. */
  public Verdict observe(long epochSecond, double[] row) {
    if (!heard(epochSecond, row)) {
      return new Verdict(0, alerts.standing(), Attribution.order(new double[width]));
    }
    vouch(false);
    Sizes sizes = sizes(epochSecond, row);
    if (width == 1) {
      double score = onsets.score(sizes.all());
      keep(epochSecond, row);
      return new Verdict(score, onsets.opens(score), new int[] {1});
    }
    boolean alert = alerts.next(sizes.lasting());
    int[] top = attribution.top(row, rise.next(sizes.lasting()));
    if (sizes.lasting() < NOT_LEARNED_FROM) {
      keep(epochSecond, row);
    } else {
      keepOnsets(epochSecond, row);
    }
    return new Verdict(sizes.all(), alert, top);
  }

  private void vouch(boolean forRow) {
    for (Model model : models) {
      if (model instanceof DistanceModel distances) {
        distances.vouch(forRow);
      }
    }
  }

  private boolean heard(long epochSecond, double[] row) {
    if (row.length != width) {
      throw new IllegalArgumentException(row.length + " values for " + width + " metrics");
    }
    if (epochSecond <= newest || Arrays.stream(row).noneMatch(Double::isFinite)) {
      return false;
    }
    newest = epochSecond;
    return true;
  }

  /**
   * What the models say of a row together.
   *
   * @param all mean of all that can say something, 0 when none can
   * @param lasting the same of those that do not fall back while an event goes on, where there are
   */
  private record Sizes(double all, double lasting) {}

  private Sizes sizes(long epochSecond, double[] row) {
    double sum = 0;
    int spoke = 0;
    double lasting = 0;
    int others = 0;
    for (Model model : models) {
      switch (model.judge(epochSecond, row)) {
        case Opinion.Surprise surprise -> {
          sum += surprise.size();
          spoke++;
          if (!(model instanceof OnsetModel) && !(model instanceof OutlierModel)) {
            lasting += surprise.size();
            others++;
          }
        }
        case Opinion.None _ -> {
          // A model that cannot say is no vote for ordinary.
        }
      }
    }
    double all = spoke == 0 ? 0 : sum / spoke;
    return new Sizes(all, others == 0 ? all : lasting / others);
  }

  /** The novelty of a series learns every row: its ranks and medians are robust. */
  private void keepOnsets(long epochSecond, double[] row) {
    for (Model model : models) {
      if (model instanceof OnsetModel) {
        model.learn(epochSecond, row);
      }
    }
  }

  private void keep(long epochSecond, double[] row) {
    for (Model model : models) {
      model.learn(epochSecond, row);
    }
    if (width == 1) {
      return;
    }
    if (ordinary.size() == ATTRIBUTION_ROWS) {
      ordinary.removeFirst();
    }
    ordinary.addLast(row.clone());
    learned++;
    if (learned >= nextFit) {
      nextFit = learned + Math.min(learned, FIT_INTERVAL);
      attribution.fit(ordinary.toArray(double[][]::new));
    }
  }

  /** Another subject, or another world: all is void. */
  public void forget() {
    models.forEach(Model::forget);
    alerts.forget();
    attribution.forget();
    rise.forget();
    ordinary.clear();
    learned = 0;
    nextFit = FIRST_FIT;
  }

  /** Between two rows. */
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, width);
    Set<SeenRows> saved = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Model model : models) {
      if (model instanceof DistanceModel distances) {
        if (saved.add(distances.rows())) {
          distances.rows().save(out);
        }
        distances.saveBeside(out);
      } else {
        model.save(out);
      }
    }
    alerts.save(out);
    onsets.save(out);
    attribution.save(out);
    rise.save(out);
    Rows.write(out, ordinary.toArray(double[][]::new));
    out.writeInt(learned);
    out.writeInt(nextFit);
    out.writeLong(newest);
  }

  /**
   * Takes up where {@link #save} left off.
   *
   * @throws IOException when the state is of another version, width or list of models
   */
  public void restore(DataInput in) throws IOException {
    SEAL.check(in, width);
    Set<SeenRows> restored = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Model model : models) {
      if (model instanceof DistanceModel distances) {
        if (restored.add(distances.rows())) {
          distances.rows().restore(in);
        }
        distances.restoreBeside(in);
      } else {
        model.restore(in);
      }
    }
    alerts.restore(in);
    onsets.restore(in);
    attribution.restore(in);
    rise.restore(in);
    ordinary.clear();
    ordinary.addAll(new ArrayList<>(List.of(Rows.readMany(in))));
    learned = in.readInt();
    nextFit = in.readInt();
    newest = in.readLong();
  }
}
