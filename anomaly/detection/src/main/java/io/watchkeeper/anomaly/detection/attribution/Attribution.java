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
 * metrics at fault stand out in its first rows.
 *
 * <p>Forgetting: what is new drives out what is old. A row in which all metrics together move as
 * much as is remembered ages the memory by a row; one in which hardly anything moves ages it hardly
 * at all. So the first rows of an event are still there in its last ones, and are gone when the
 * next event has begun. While an event stands the memory ages at a fifth of that.
 *
 * <p>Source and departures: ranking by robust |z| is the yardstick [1] [2]; it holds the value
 * against the training's median. A step also counts against the range that the metric was ever seen
 * in, incidents included, and against itself, so that no metric that hardly ever moved exceeds a
 * bound, here 33 deviations, and no unit matters: scaling or shifting a metric changes no rank.
 * Tried and left out, each within a hundredth or two of it: passing part of a metric's score on to
 * those that correlate with it in training; a level that is frozen while a metric is away from it;
 * means over three to ten rows; a second and slower memory; forgetting at once when an event
 * begins.
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
  private static final int VERSION = 2;

  /** Of its speed the memory ages with while an event stands. */
  private static final double STANDING = 0.2;

  private final AttributionSettings settings;
  private final RecentLevel[] levels;
  private final Ordinary[] ordinary;
  private final double[] kept;

  public Attribution(int width, AttributionSettings settings) {
    this.settings = settings;
    levels = new RecentLevel[width];
    ordinary = new Ordinary[width];
    kept = new double[width];
    for (int i = 0; i < width; i++) {
      levels[i] = new RecentLevel(settings.window());
      ordinary[i] = Ordinary.UNKNOWN;
    }
  }

  /** Learns how each metric ordinarily moves; may be called again, with rows in order of time. */
  public void fit(double[][] rows) {
    for (int i = 0; i < ordinary.length; i++) {
      // What was seen while nothing was known was measured by nothing.
      kept[i] = ordinary[i].known() ? kept[i] : 0;
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
   * @param standing whether an event stands, see {@link ScoreRise}
   * @return the part of each metric, summing to 1; all 0 while nothing has moved
   */
  public double[] shares(double[] row, boolean standing) {
    if (row.length != kept.length) {
      throw new IllegalArgumentException(
          "a row of " + row.length + " where " + kept.length + " metrics are known");
    }
    double[] deviations = deviations(row);
    double moved = sum(deviations);
    double remembered = sum(kept);
    double age = moved < remembered ? moved / remembered : 1;
    double fading = Math.pow(0.5, age * (standing ? STANDING : 1) / settings.halfLife());
    for (int i = 0; i < kept.length; i++) {
      kept[i] = Math.max(kept[i] * fading, deviations[i]);
    }
    double sum = sum(kept);
    double[] shares = new double[kept.length];
    for (int i = 0; i < shares.length && sum > 0; i++) {
      shares[i] = kept[i] / sum;
    }
    return shares;
  }

  private double[] deviations(double[] row) {
    double[] deviations = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      if (Double.isFinite(row[i])) {
        ordinary[i] = ordinary[i].widened(row[i]);
        double step = Math.abs(row[i] - levels[i].median());
        deviations[i] = ordinary[i].deviations(step, settings.least());
        levels[i].add(row[i]);
      }
    }
    return deviations;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
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
      out.writeDouble(ordinary[i].least());
      out.writeDouble(ordinary[i].most());
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
      ordinary[i] = new Ordinary(in.readDouble(), in.readDouble(), in.readDouble());
      levels[i].restore(in);
    }
  }
}
