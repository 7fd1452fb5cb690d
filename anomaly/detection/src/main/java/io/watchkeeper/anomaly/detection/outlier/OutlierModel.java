package io.watchkeeper.anomaly.detection.outlier;

import io.watchkeeper.anomaly.detection.forest.CrossFit;
import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.opinion.Shares;
import io.watchkeeper.anomaly.detection.season.SeasonalPanel;
import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import io.watchkeeper.anomaly.detection.threshold.DriftingTail;
import io.watchkeeper.anomaly.detection.threshold.TailSettings;
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
 * <p>What is not learned for long becomes the ordinary. A row that was judged and not learned is
 * withheld from the baselines, whose patience ends (at the defaults after 1,800 rows); and a
 * surprise is ranked once more among those of the newest learned rows by a {@link DriftingTail},
 * which begins anew when so many more rows were withheld than learned. Without both a world that
 * changed for good is odd for ever, since none of its rows is learned: DBSCAN on a drifting server
 * called most rows one in a thousand for days.
 *
 * <p>A row whose time is not after the newest one is judged, and not learned.
 *
 * <p>Trains on the owner's thread, from within {@link #learn}: again when there are twice as many
 * rows, and after the interval once there are many. Cost: that of the scorer, and {@code rows}
 * doubles a metric twice: 600 rows of 38 metrics are 0.36 MB. State is the rows; the scorer is
 * trained from them again when it is restored, so a restore takes one training.
 */
public final class OutlierModel implements Model {
  private static final Seal SEAL = new Seal("outlier", 2);
  private static final double CLIP = 6;
  private static final TailSettings TAIL = TailSettings.defaults();

  private final ScorerTrainer trainer;
  private final OutlierSettings settings;
  private final SeasonalPanel panel;
  private final DriftingTail drift = new DriftingTail(TAIL);
  private final Deque<double[]> newest = new ArrayDeque<>();
  private double[][] trainedOn = new double[0][];
  private @Nullable CrossFit scorer;
  private int sinceTraining;
  private long newestSecond = Long.MIN_VALUE;

  /** The row that was judged last, as long as it is not learned; empty when there is none. */
  private double[] pending = {};

  private long judgedSecond = Long.MIN_VALUE;
  private double judgedSize = Double.NaN;

  /** Rows withheld less rows learned, never below 0. */
  private int netWithheld;

  /** Sizes that the tail has learned, up to its depth: before that it has no say. */
  private int drifted;

  /** Whether patience has ended and the tail takes all rows until it has a say. */
  private boolean beginsAnew;

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
    if (epochSecond > judgedSecond) {
      settle();
      judgedSecond = epochSecond;
      pending = row.clone();
    }
    CrossFit trained = scorer;
    if (trained == null) {
      return new Opinion.None("fewer than " + settings.schedule().minimumRows() + " ordinary rows");
    }
    double[] z = panel.z(epochSecond, row);
    if (nothingKnown(z)) {
      return new Opinion.None("no metric has a value that can be judged");
    }
    double size = trained.surprise(seen(z));
    if (epochSecond == judgedSecond) {
      judgedSize = size;
    }
    return new Opinion.Surprise(
        drifted >= TAIL.depth() ? drift.surprise(size) : size, Shares.ofZ(z));
  }

  /** The row before is over: what was said of it is remembered, and whether it was learned. */
  private void settle() {
    boolean withheld = pending.length > 0;
    if (!Double.isNaN(judgedSize)) {
      netWithheld = Math.max(0, netWithheld + (withheld ? 1 : -1));
      if (netWithheld >= settings.season().baseline().patience()) {
        drift.forget();
        drifted = 0;
        beginsAnew = true;
        netWithheld = 0;
      }
      if ((!withheld || beginsAnew) && drift.learn(judgedSize)) {
        drifted = Math.min(drifted + 1, TAIL.depth());
      }
      beginsAnew &= drifted < TAIL.depth();
      judgedSize = Double.NaN;
    }
    if (withheld && judgedSecond > newestSecond) {
      newestSecond = judgedSecond;
      panel.withhold(judgedSecond, pending);
    }
    pending = new double[0];
  }

  @Override
  public void learn(long epochSecond, double[] row) {
    if (epochSecond <= newestSecond) {
      return;
    }
    newestSecond = epochSecond;
    pending = new double[0];
    double[] z = panel.z(epochSecond, row);
    panel.learn(epochSecond, row);
    if (panel.width() == 1 || nothingKnown(z)) {
      return;
    }
    if (newest.size() == settings.schedule().rows()) {
      newest.removeFirst();
    }
    newest.addLast(seen(z));
    sinceTraining++;
    boolean due = sinceTraining >= Math.min(settings.schedule().interval(), trainedOn.length);
    if (due && newest.size() >= settings.schedule().minimumRows()) {
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
    drift.forget();
    pending = new double[0];
    judgedSecond = Long.MIN_VALUE;
    judgedSize = Double.NaN;
    netWithheld = 0;
    drifted = 0;
    beginsAnew = false;
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
    drift.save(out);
    Rows.write(out, pending);
    out.writeLong(judgedSecond);
    out.writeDouble(judgedSize);
    out.writeInt(netWithheld);
    out.writeInt(drifted);
    out.writeBoolean(beginsAnew);
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
    drift.restore(in);
    pending = Rows.read(in);
    judgedSecond = in.readLong();
    judgedSize = in.readDouble();
    netWithheld = in.readInt();
    drifted = in.readInt();
    beginsAnew = in.readBoolean();
  }
}
