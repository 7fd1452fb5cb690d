package io.watchkeeper.anomaly.detection.onset;

import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sees something begin that the series has not done before, or has done so rarely.
 *
 * <p><b>Idea.</b> Six questions are asked of each value, upwards and downwards: is it extreme; does
 * it leave the range of the four before it; did the median of the newest five or nine move off that
 * of the 31 or 61 before; did an average over about sixty rows drift where it never was; does it
 * leave the range that this time of day had within a week. Each answer is a number whose unit does
 * not matter, since it is only compared with its own past: {@link RareEvents} says how rarely it
 * came as high. The rarest of the answers of all metrics is the row's, calibrated to a tail
 * probability on the subject's own rows by {@link RowTail}.
 *
 * <p><b>Whence.</b> Ranks of novelty against the past are conformal anomaly detection [1];
 * declustered peaks and an exponential tail are extreme-value statistics [2]; several scales and
 * the context of the time of day do what contexts do in [3] and [4]; judging the distribution of
 * what is odd and not the value is from [5]. Departures: no shingle distance (neighbours of
 * shingles in [1] and random cuts found nothing that these six did not), no learnt network, and the
 * time of day is compared by range and not by mean, for which an ordinary morning peak is never
 * odd, however steep.
 *
 * <p><b>No scale, no unit.</b> Differences, medians and ranges go with an affine map of the series,
 * and ranks with any unit; a negative factor swaps up and down. The step of time enters only as the
 * number of half hours next to one, days are counted from the first row. A constant series is
 * ordinary until it moves, whatever the size of the move.
 *
 * <p><b>Learns everything.</b> A peak enters a list of sixteen; leaving incidents out of it would
 * gain little and make the ranges and medians stand still. Feed it every row. What lasts becomes
 * ordinary: this is an onset model, others must hold an alarm. {@link OnsetAlarm} decides which
 * onsets are worth a person's time.
 *
 * <p><b>Bad input.</b> NaN and infinities are missing and skipped for that metric; a row that comes
 * late or twice is judged at the newest time seen; sizes up to the largest double are compared, and
 * what overflows is skipped. After hours of silence the next value is held against the last ones.
 *
 * <p>Cost for each metric and row: about 30 comparisons and four short insertions; 12 KiB, of which
 * 6 are the week of ranges.
 *
 * <p>[1] Burnaev, Ishimtsev: Conformalized density- and distance-based anomaly detection in
 * time-series data, arXiv:1608.04585, 2016. [2] Coles: An Introduction to Statistical Modeling of
 * Extreme Values, 2001. [3] Ahmad, Lavin, Purdy, Agha: Unsupervised real-time anomaly detection for
 * streaming data, Neurocomputing 262, 2017. [4] Smirnov: Contextual Anomaly Detector, 2016. [5]
 * Lavin, Ahmad: Evaluating real-time anomaly detection algorithms, ICMLA 2015.
 */
public final class OnsetModel implements Model {
  private static final Seal SEAL = new Seal("onset", 1);
  private static final double[] NOBODY = {};

  /** Chances of a row to be rare, for each metric; measured on 29 public series. */
  private static final double CHANCES = 30;

  private final int metrics;
  private Rhythm rhythm = new Rhythm();
  private SeriesNovelty[] series;
  private RowTail tail;

  /** For rows of that many metrics. */
  public OnsetModel(int metrics) {
    if (metrics < 1) {
      throw new IllegalArgumentException("a row has at least 1 metric, not " + metrics);
    }
    this.metrics = metrics;
    this.series = fresh(metrics);
    this.tail = new RowTail(CHANCES * metrics);
  }

  @Override
  public String name() {
    return "onset";
  }

  @Override
  public Opinion judge(long epochSecond, double[] row) {
    double[] rarities = rarities(moment(epochSecond), row);
    boolean warm = false;
    boolean seen = false;
    for (int i = 0; i < metrics; i++) {
      seen |= !Double.isNaN(rarities[i]);
      warm |= !Double.isNaN(rarities[i]) && series[i].warm();
    }
    if (!seen) {
      return new Opinion.None("every metric is missing");
    }
    if (!warm) {
      return new Opinion.None("fewer than " + RareEvents.WARM + " rows are known");
    }
    return new Opinion.Surprise(tail.size(rarest(rarities)), share(rarities));
  }

  @Override
  public void learn(long epochSecond, double[] row) {
    Moment moment = moment(epochSecond);
    double[] rarities = rarities(moment, row);
    boolean seen = false;
    for (int i = 0; i < metrics; i++) {
      if (!Double.isNaN(rarities[i])) {
        series[i].learn(moment, row[i]);
        seen = true;
      }
    }
    if (seen) {
      tail.learn(rarest(rarities));
    }
    rhythm.learn(epochSecond);
  }

  @Override
  public void forget() {
    rhythm = new Rhythm();
    series = fresh(metrics);
    tail = new RowTail(CHANCES * metrics);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, metrics);
    rhythm.save(out);
    tail.save(out);
    for (SeriesNovelty each : series) {
      each.save(out);
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    SEAL.check(in, metrics);
    forget();
    rhythm.restore(in);
    tail.restore(in);
    for (SeriesNovelty each : series) {
      each.restore(in);
    }
  }

  private Moment moment(long epochSecond) {
    return new Moment(rhythm.halfHour(epochSecond), rhythm.neighbours());
  }

  /** NaN where the value is missing. */
  private double[] rarities(Moment moment, double[] row) {
    if (row.length != metrics) {
      throw new IllegalArgumentException(row.length + " values for " + metrics + " metrics");
    }
    double[] rarities = new double[metrics];
    for (int i = 0; i < metrics; i++) {
      rarities[i] = Double.isFinite(row[i]) ? series[i].rarity(moment, row[i]) : Double.NaN;
    }
    return rarities;
  }

  private static double rarest(double[] rarities) {
    double rarest = 0;
    for (double rarity : rarities) {
      if (rarity > rarest) {
        rarest = rarity;
      }
    }
    return rarest;
  }

  /**
   * By the excess over what one metric in a hundred rows reaches; nobody's when none exceeds it.
   */
  private static double[] share(double[] rarities) {
    double[] share = new double[rarities.length];
    double sum = 0;
    for (int i = 0; i < rarities.length; i++) {
      share[i] = rarities[i] > 2 ? rarities[i] - 2 : 0;
      sum += share[i];
    }
    if (sum == 0) {
      return NOBODY;
    }
    for (int i = 0; i < share.length; i++) {
      share[i] /= sum;
    }
    return share;
  }

  private static SeriesNovelty[] fresh(int metrics) {
    SeriesNovelty[] series = new SeriesNovelty[metrics];
    for (int i = 0; i < metrics; i++) {
      series[i] = new SeriesNovelty();
    }
    return series;
  }
}
