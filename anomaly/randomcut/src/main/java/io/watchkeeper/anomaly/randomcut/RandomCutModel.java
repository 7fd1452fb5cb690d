package io.watchkeeper.anomaly.randomcut;

import com.amazon.randomcutforest.parkservices.threshold.BasicThresholder;
import io.watchkeeper.anomaly.detection.onset.RareEvents;
import io.watchkeeper.anomaly.detection.onset.RowTail;
import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sees rows, and stretches of rows, that are easily cut off from a sample of the past.
 *
 * <p><b>Idea.</b> A random cut tree splits the box around a sample at random, on longer sides more
 * often; how much the row's insertion would shorten or lengthen other paths is its score [1]. Trees
 * are kept up to date one row at a time, with older rows leaving at random. Narrow rows are stacked
 * into shingles of up to eight, so that an odd course is odd although each value is not.
 *
 * <p><b>Calibration.</b> The library's score has no fixed meaning; {@link RareEvents} ranks it
 * against its own past and {@link RowTail} makes a tail probability of rows from that. The
 * library's own thresholder [2] says when the attribution, which costs three times the score, is
 * worth it.
 *
 * <p>Departures from the library's packaged detector: judging and learning are two calls, since the
 * verdict may not want a row learned; the scale is ours (clipped); a state goes on to the bit, see
 * {@link CutForest}.
 *
 * <p>Bad input: a missing or infinite value counts as the mean; a row of nothing but them is not
 * judged. Time is not looked at, so late and repeated rows are rows like others.
 *
 * <p>[1] Guha, Mishra, Roy, Schrijvers: Robust random cut forest based anomaly detection on
 * streams, ICML 2016. [2] random-cut-forest-by-aws, Apache-2.0, 4.4.0.
 */
public final class RandomCutModel implements Model {
  static final String NAME = "random cut forest";

  private static final Seal SEAL = new Seal("random cut", 1);
  private static final double[] NOBODY = {};

  /** Rows that one high score usually lasts, in a shingle. */
  private static final double CHANCES = 3;

  /** Rows before the forest's scores settle. */
  private static final int WARM = 100;

  private final RandomCutSettings settings;
  private final int metrics;
  private final long seed;
  private Normaliser normaliser;
  private CutForest forest;
  private RareEvents past;
  private RowTail tail;
  private BasicThresholder thresholder;
  private int rows;

  /** For rows of that many metrics; the seed decides all cuts and samples. */
  public RandomCutModel(RandomCutSettings settings, int metrics, long seed) {
    if (metrics < 1) {
      throw new IllegalArgumentException("a row has at least 1 metric, not " + metrics);
    }
    this.settings = settings;
    this.metrics = metrics;
    this.seed = seed;
    normaliser = new Normaliser(metrics);
    forest = new CutForest(settings, metrics, seed);
    past = new RareEvents();
    tail = new RowTail(CHANCES);
    thresholder = thresholder();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Opinion judge(long epochSecond, double[] row) {
    if (missing(row)) {
      return new Opinion.None("every metric is missing");
    }
    if (rows < WARM || !past.warm()) {
      return new Opinion.None("fewer than " + 2 * WARM + " rows are known");
    }
    float[] placed = normaliser.place(row);
    double score = forest.score(placed);
    double[] share = thresholder.getPrimaryGrade(score) > 0 ? share(placed) : NOBODY;
    return new Opinion.Surprise(tail.size(past.rarity(score, 0)), share);
  }

  @Override
  public void learn(long epochSecond, double[] row) {
    if (missing(row)) {
      return;
    }
    float[] placed = normaliser.place(row);
    if (rows >= WARM) {
      double score = forest.score(placed);
      tail.learn(past.rarity(score, 0));
      past.learn(score, 0);
      thresholder.update(score, score);
    } else {
      rows++;
    }
    forest.learn(placed);
    normaliser.learn(row);
  }

  @Override
  public void forget() {
    normaliser = new Normaliser(metrics);
    forest = new CutForest(settings, metrics, seed);
    past = new RareEvents();
    tail = new RowTail(CHANCES);
    thresholder = thresholder();
    rows = 0;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, metrics);
    out.writeInt(rows);
    normaliser.save(out);
    forest.save(out);
    past.save(out);
    tail.save(out);
    Thresholds.save(thresholder, out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    SEAL.check(in, metrics);
    forget();
    rows = in.readInt();
    normaliser.restore(in);
    forest.restore(in);
    past.restore(in);
    tail.restore(in);
    thresholder = Thresholds.restore(in);
  }

  private static BasicThresholder thresholder() {
    return new BasicThresholder(Thresholds.DISCOUNT);
  }

  private double[] share(float[] placed) {
    double[] share = forest.attribution(placed);
    double sum = 0;
    for (double part : share) {
      sum += part;
    }
    if (!(sum > 0)) {
      return NOBODY;
    }
    for (int i = 0; i < share.length; i++) {
      share[i] /= sum;
    }
    return share;
  }

  private boolean missing(double[] row) {
    if (row.length != metrics) {
      throw new IllegalArgumentException(row.length + " values for " + metrics + " metrics");
    }
    for (double value : row) {
      if (Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
