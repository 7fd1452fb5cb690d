package io.watchkeeper.anomaly.detection.distance;

import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.state.Seal;
import io.watchkeeper.anomaly.detection.tail.RollingTail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Judges a row by its distance from what was ordinary before it.
 *
 * <p>A row is seen together with its means over the recent past, on a robust scale of each column:
 * what stays a little off for twenty rows is as visible as what is far off for one, and the mean of
 * a noisy metric has a small spread of its own. The distance is the method's; the surprise is its
 * place among the distances that ordinary rows had before they were learned, so it is out of sample
 * without a set being held out.
 *
 * <p>Fits happen at {@value DistanceSettings#FIRST_FIT} ordinary rows, at each doubling, and then
 * at the interval, on the calling thread. Of rows that nobody vouches for the tail, once it is
 * full, is renewed with the fits only, so that between two fits a surprise means the same.
 *
 * <p>Memory: the kept rows (see the settings), which models of one subject share, 32 kB of tail and
 * the fitted method, 20 to 60 kB. One owner thread for all that share rows.
 */
public final class DistanceModel implements Model {
  private static final Seal SEAL = new Seal("distance", 2);
  private static final int TAIL = 2_048;

  private final OrdinaryFitter fitter;
  private final DistanceSettings settings;
  private final int width;
  private final long seed;
  private final SeenRows rows;
  private final RollingTail tail = new RollingTail(TAIL);

  private int learned;
  private int sinceFit;
  private boolean vouched;
  private @Nullable RobustScale scale;
  private @Nullable Ordinary ordinary;

  private double[] seen = new double[0];
  private double distance = Double.NaN;

  public DistanceModel(OrdinaryFitter fitter, DistanceSettings settings, int width, long seed) {
    this(fitter, settings, new SeenRows(width, settings), seed);
  }

  /** Beside others that judge and learn the same rows, see {@link SeenRows}. */
  public DistanceModel(OrdinaryFitter fitter, DistanceSettings settings, SeenRows rows, long seed) {
    this.fitter = fitter;
    this.settings = settings;
    this.width = rows.width();
    this.seed = seed;
    this.rows = rows;
  }

  @Override
  public String name() {
    return fitter.name() + (settings.yardstick() == Yardstick.RANGE ? " by range" : " by spread");
  }

  @Override
  public Opinion judge(long epochSecond, double[] row) {
    distance = Double.NaN;
    if (Arrays.stream(row).noneMatch(Double::isFinite)) {
      seen = new double[0];
      return new Opinion.None("nothing was heard");
    }
    seen = rows.see(this, epochSecond, row);
    if (width < 2) {
      return new Opinion.None("one metric has no directions");
    }
    if (scale == null || ordinary == null) {
      return new Opinion.None("fewer than " + DistanceSettings.FIRST_FIT + " ordinary rows");
    }
    double[] parts = new double[seen.length];
    distance = ordinary.distance(scale.apply(seen), parts);
    return tail.ready()
        ? new Opinion.Surprise(tail.surprise(distance), shares(parts))
        : new Opinion.None("fewer than " + RollingTail.MINIMUM + " distances to compare with");
  }

  /** Sums the columns of one metric; empty when nothing is away. */
  private double[] shares(double[] parts) {
    double[] share = new double[width];
    double sum = 0;
    for (int c = 0; c < parts.length; c++) {
      share[c % width] += parts[c];
      sum += parts[c];
    }
    if (!(sum > 0)) {
      return new double[0];
    }
    for (int metric = 0; metric < width; metric++) {
      share[metric] /= sum;
    }
    return share;
  }

  /**
   * Whether somebody vouches for the rows that are learned from now on; nobody does at first. What
   * is ordinary by our own judgement only is fitted rarely: the beginning of an incident slips in.
   */
  public void vouch(boolean forRows) {
    vouched = forRows;
  }

  @Override
  public void learn(long epochSecond, double[] row) {
    if (seen.length == 0 || width < 2) {
      return;
    }
    if (vouched || !tail.full()) {
      tail.add(distance);
    } else {
      tail.put(distance);
    }
    rows.keep(this);
    learned++;
    sinceFit++;
    // At the first rows, at each doubling, then at the interval.
    int interval = vouched ? settings.vouchedInterval() : settings.interval();
    int before = learned - sinceFit;
    if (sinceFit >= (before == 0 ? DistanceSettings.FIRST_FIT : Math.min(before, interval))) {
      sinceFit = 0;
      tail.renew();
      fit();
    }
  }

  private void fit() {
    KeptRows kept = rows.kept();
    RobustScale fresh = RobustScale.of(kept, rows.columns(), settings.yardstick());
    double[][] vectors = new double[kept.size()][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = fresh.apply(kept.get(i));
    }
    scale = fresh;
    ordinary = fitter.fit(vectors, seed);
  }

  @Override
  public void forget() {
    rows.clear();
    tail.clear();
    learned = 0;
    sinceFit = 0;
    scale = null;
    ordinary = null;
    seen = new double[0];
    distance = Double.NaN;
  }

  /** Between two rows, that is after {@link #learn} or in its place. */
  @Override
  public void save(DataOutput out) throws IOException {
    rows.save(out);
    saveBeside(out);
  }

  /** The rows this model sees and keeps; several models may have the same. */
  public SeenRows rows() {
    return rows;
  }

  /** All but the rows: what is this model's own. */
  public void saveBeside(DataOutput out) throws IOException {
    SEAL.write(out, width);
    out.writeInt(learned);
    out.writeInt(sinceFit);
    out.writeBoolean(vouched);
    tail.save(out);
    boolean fitted = scale != null && ordinary != null;
    out.writeBoolean(fitted);
    if (scale != null && ordinary != null) {
      scale.save(out);
      ordinary.save(out);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    rows.restore(in);
    restoreBeside(in);
  }

  /** Takes up what {@link #saveBeside} wrote; the rows are restored by somebody. */
  public void restoreBeside(DataInput in) throws IOException {
    SEAL.check(in, width);
    tail.clear();
    scale = null;
    ordinary = null;
    seen = new double[0];
    distance = Double.NaN;
    learned = in.readInt();
    sinceFit = in.readInt();
    vouched = in.readBoolean();
    tail.restore(in);
    if (in.readBoolean()) {
      scale = RobustScale.restore(in);
      ordinary = fitter.restore(in);
    }
  }
}
