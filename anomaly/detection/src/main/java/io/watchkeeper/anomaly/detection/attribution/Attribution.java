package io.watchkeeper.anomaly.detection.attribution;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Ranks the metrics of a vector by how much each is at fault, row by row.
 *
 * <p>Idea: what is at fault has just stepped away from where it was, by more than it usually does.
 * So a value is held against the median of its own newest values instead of against the level of
 * the training, which daily rhythm and slow drift have left long ago; and the distance is measured
 * in ordinary distances of the same kind, the nine-tenths quantile of them in training. What was
 * seen is remembered, because people mark an event until everything is back in order, while the
 * metrics at fault stand out in its first rows. While no event stands the memory fades quickly: it
 * has to bridge the rows until an alarm is sure, and not to carry the last event into the next.
 *
 * <p>Source and departures: ranking by robust |z| is the yardstick [1] [2]; it holds the value
 * against the training's median. A step also counts against the range of the metric in training and
 * against itself, so that no metric that hardly ever moved exceeds a bound, here 33 deviations, and
 * no unit matters: scaling or shifting a metric changes no rank. Passing part of a metric's score
 * on to those that correlate with it in training was tried and left out: it moved the hit rates by
 * a hundredth either way.
 *
 * <p>Asked at: any row; the answer uses the rows up to it. It is best once the event has shown
 * itself, and stays after its metrics are back.
 *
 * <p>Bad input: missing, NaN and infinite values change nothing of their metric; a metric that was
 * constant in training counts by the step alone; without training all metrics do.
 *
 * <p>Cost of a row: for each metric two binary searches and two array copies in a window of 60
 * doubles; 1 KiB a metric. One owner thread.
 *
 * <p>[1] Su, Zhao, Niu, Liu, Sun, Pei: OmniAnomaly, KDD 2019, 4.3 (HitRate@P%). [2] Garg, Zhang,
 * Samaran, Savitha, Foo: An evaluation of anomaly detection and diagnosis in multivariate time
 * series, IEEE TNNLS 33, 2022.
 */
public final class Attribution {
  private static final int VERSION = 1;

  private final AttributionSettings settings;
  private final RecentLevel[] levels;
  private final Ordinary[] ordinary;
  private final double[] kept;
  private final double fading;

  public Attribution(int width, AttributionSettings settings) {
    this.settings = settings;
    levels = new RecentLevel[width];
    ordinary = new Ordinary[width];
    kept = new double[width];
    fading = Math.pow(0.5, 1 / settings.halfLife());
    for (int i = 0; i < width; i++) {
      levels[i] = new RecentLevel(settings.window());
      ordinary[i] = Ordinary.UNKNOWN;
    }
  }

  /** Learns how each metric ordinarily moves; may be called again, with rows in order of time. */
  public void fit(double[][] rows) {
    for (int i = 0; i < ordinary.length; i++) {
      ordinary[i] = Ordinary.of(rows, i, settings.window());
    }
  }

  /** Takes the next row where nobody knows whether an event stands. */
  public double[] shares(double[] row) {
    return shares(row, false);
  }

  /**
   * Takes the next row, also an ordinary one.
   *
   * @param standing whether an event stands: nothing fades until it is over
   * @return the part of each metric, summing to 1; all 0 while nothing has moved
   */
  public double[] shares(double[] row, boolean standing) {
    if (row.length != kept.length) {
      throw new IllegalArgumentException(
          "a row of " + row.length + " where " + kept.length + " metrics are known");
    }
    double sum = 0;
    for (int i = 0; i < kept.length; i++) {
      kept[i] *= standing ? 1 : fading;
      if (Double.isFinite(row[i])) {
        double step = Math.abs(row[i] - levels[i].median());
        kept[i] = Math.max(kept[i], ordinary[i].deviations(step, settings.least()));
        levels[i].add(row[i]);
      }
      sum += kept[i];
    }
    double[] shares = new double[kept.length];
    for (int i = 0; i < shares.length && sum > 0; i++) {
      shares[i] = kept[i] / sum;
    }
    return shares;
  }

  /** Takes the next row; metric numbers from 1, most at fault first, equals by number. */
  public int[] top(double[] row, boolean standing) {
    return order(shares(row, standing));
  }

  /** Metric numbers from 1, largest share first, equals by number. */
  public static int[] order(double[] shares) {
    return IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer metric) -> -shares[metric]))
        .mapToInt(metric -> metric + 1)
        .toArray();
  }

  /** Forgets the newest rows and the training. */
  public void forget() {
    Arrays.fill(kept, 0);
    Arrays.fill(ordinary, Ordinary.UNKNOWN);
    for (RecentLevel level : levels) {
      level.clear();
    }
  }

  public void save(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(kept.length);
    for (int i = 0; i < kept.length; i++) {
      out.writeDouble(kept[i]);
      out.writeDouble(ordinary[i].spread());
      out.writeDouble(ordinary[i].range());
      levels[i].save(out);
    }
  }

  /**
   * Takes up where {@link #save} left off.
   *
   * @throws IOException when the state is of another version, width or window
   */
  public void restore(DataInput in) throws IOException {
    int version = in.readByte();
    int width = in.readInt();
    if (version != VERSION || width != kept.length) {
      throw new IOException("an attribution of version " + version + " and width " + width);
    }
    for (int i = 0; i < width; i++) {
      kept[i] = in.readDouble();
      ordinary[i] = new Ordinary(in.readDouble(), in.readDouble());
      levels[i].restore(in);
    }
  }
}
