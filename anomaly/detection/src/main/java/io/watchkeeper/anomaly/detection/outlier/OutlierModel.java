package io.watchkeeper.anomaly.detection.outlier;

import io.watchkeeper.anomaly.detection.forest.CrossFit;
import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.opinion.Shares;
import io.watchkeeper.anomaly.detection.season.SeasonalPanel;
import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A scorer of rows (isolation forest, extended isolation forest, DBSCAN) as a model of the
 * ensemble.
 *
 * <p>Idea: a row is first seen through the baselines of its metrics, so that a slow drift and the
 * time of day are no outliers, then clipped at {@value #CLIP} deviations, since what one metric
 * does alone is the baselines' question and would stretch the space until nothing else is seen.
 * What is left is the company that metrics keep. The scorer is trained now and then on the newest
 * ordinary rows as they were seen when they came, crosswise ({@link CrossFit}), so that its
 * surprise is calibrated on rows it has not seen.
 *
 * <p>The share of each metric is that of its own robust z ({@link Shares}).
 *
 * <p>A row whose time is not after the newest one is judged, and not learned.
 *
 * <p>Trains on the owner's thread, from within {@link #learn}: again when there are twice as many
 * rows, and after the interval once there are many. Cost: that of the scorer, and {@code rows}
 * doubles a metric twice: 600 rows of 38 metrics are 0.36 MB. State is the rows; the scorer is
 * trained from them again when it is restored, so a restore takes one training.
 */
public final class OutlierModel implements Model {
  private static final Seal SEAL = new Seal("outlier", 1);
  private static final double CLIP = 6;

  private final ScorerTrainer trainer;
  private final OutlierSettings settings;
  private final SeasonalPanel panel;
  private final Deque<double[]> newest = new ArrayDeque<>();
  private double[][] trainedOn = new double[0][];
  private @Nullable CrossFit scorer;
  private int sinceTraining;
  private long newestSecond = Long.MIN_VALUE;

  public OutlierModel(ScorerTrainer trainer, int width, OutlierSettings settings) {
    this.trainer = trainer;
    this.settings = settings;
    this.panel = SeasonalPanel.anonymous(width, settings.season(), settings.zone());
  }

  @Override
  public String name() {
    return trainer.name();
  }

  @Override
  public Opinion judge(long epochSecond, double[] row) {
    if (panel.width() == 1) {
      return new Opinion.None("one metric alone keeps no company");
    }
    CrossFit trained = scorer;
    if (trained == null) {
      return new Opinion.None("fewer than " + settings.minimumRows() + " ordinary rows");
    }
    double[] z = panel.z(epochSecond, row);
    if (nothingKnown(z)) {
      return new Opinion.None("no metric has a value that can be judged");
    }
    return new Opinion.Surprise(trained.surprise(seen(z)), Shares.ofZ(z));
  }

  @Override
  public void learn(long epochSecond, double[] row) {
    if (epochSecond <= newestSecond) {
      return;
    }
    newestSecond = epochSecond;
    double[] z = panel.z(epochSecond, row);
    panel.learn(epochSecond, row);
    if (panel.width() == 1 || nothingKnown(z)) {
      return;
    }
    if (newest.size() == settings.rows()) {
      newest.removeFirst();
    }
    newest.addLast(seen(z));
    sinceTraining++;
    boolean due = sinceTraining >= Math.min(settings.interval(), trainedOn.length);
    if (due && newest.size() >= settings.minimumRows()) {
      sinceTraining = 0;
      train(newest.toArray(double[][]::new));
    }
  }

  private void train(double[][] rows) {
    trainedOn = rows;
    scorer = CrossFit.train(trainer::train, rows, settings.seed(), trainer.leastExcess());
  }

  @Override
  public void forget() {
    panel.forget();
    newest.clear();
    trainedOn = new double[0][];
    scorer = null;
    sinceTraining = 0;
    newestSecond = Long.MIN_VALUE;
  }

  /** Unknown is ordinary. */
  private static double[] seen(double[] z) {
    double[] seen = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      seen[i] = Double.isNaN(z[i]) ? 0 : Math.clamp(z[i], -CLIP, CLIP);
    }
    return seen;
  }

  private static boolean nothingKnown(double[] z) {
    for (double one : z) {
      if (!Double.isNaN(one)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, panel.width());
    out.writeUTF(trainer.name());
    panel.save(out);
    Rows.write(out, newest.toArray(double[][]::new));
    Rows.write(out, trainedOn);
    out.writeInt(sinceTraining);
    out.writeLong(newestSecond);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    SEAL.check(in, panel.width());
    String by = in.readUTF();
    if (!by.equals(trainer.name())) {
      throw new IOException("saved state is of the " + by + ", wanted is the " + trainer.name());
    }
    forget();
    panel.restore(in);
    for (double[] row : Rows.readMany(in)) {
      newest.addLast(row);
    }
    double[][] rows = Rows.readMany(in);
    if (rows.length > 0) {
      train(rows);
    }
    sinceTraining = in.readInt();
    newestSecond = in.readLong();
  }
}
