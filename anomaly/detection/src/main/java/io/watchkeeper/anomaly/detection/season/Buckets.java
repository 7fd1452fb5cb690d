package io.watchkeeper.anomaly.detection.season;

import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Level and spread of one series for each part of a day or of a week.
 *
 * <p>Both follow by clipped steps, a Robbins-Monro recursion with Huber's function [1]: a value
 * moves the level by at most {@value #CLIP} spreads times the gain, however far off it is, so one
 * bad visit does not carry a bucket away. The gain falls as 1 / visits down to one in {@value
 * #MEMORY}, so that the shape of a season may change within weeks. The spread is the mean absolute
 * distance scaled to a deviation, its terms clipped likewise; a burst that fills a quarter of the
 * bucket is taken into it, a single spike is not.
 *
 * <p>Whether a bucket is to be believed is measured on each value before it is learned: by how much
 * likelier the bucket made it than its rival did, as Laplace densities with clipped tails. That
 * weighs both a nearer level and a spread that knows of a daily burst; a narrower spread at the
 * same level is no knowledge of a season and wins nothing. A visit is won when the mean lead is
 * above a margin. A win counts one, up to {@value #MOST_WINS}; a visit not won halves the count, so
 * that one holiday does not void what weeks have shown. Values of one visit resemble each other,
 * visits hardly: on chance alone a few wins in a row are rare however many values a visit has.
 *
 * <p>10 bytes a bucket. Levels are relative to the owner's anchor.
 *
 * <p>[1] Robbins, Monro: A stochastic approximation method, Annals of Mathematical Statistics 22,
 * 1951; Huber: Robust estimation of a location parameter, same annals 35, 1964.
 */
final class Buckets {
  private static final Seal SEAL = new Seal("buckets", 1);

  private static final int MEMORY = 10;
  private static final double CLIP = 2;

  /** Time constants of the recursion in one visit: what is left of an error is exp(-3 / visits). */
  private static final double CONSTANTS_A_VISIT = 3;

  /** Mean absolute value of a standard normal. */
  private static final double MEAN_ABSOLUTE = 0.7979;

  private static final double SPREAD_CLIP = 4;

  /** No single value costs either side more than this many nats beyond its spread's. */
  private static final double LARGEST_LOSS = 30;

  /** In spreads, on average; below it two levels are the same. */
  private static final double LEAST_NEARER = 0.25;

  private static final int MOST_WINS = 8;

  private final int length;
  private final float[] level;
  private final float[] spread;
  private final byte[] visits;
  private final byte[] wins;
  private final double margin;
  private final Outlying outlying = new Outlying();
  private int current = -1;
  private double leadSum;
  private double nearerSum;
  private double widerSum;
  private int leadCount;

  /**
   * For {@code count} buckets that come round one after another.
   *
   * @param length of a bucket in seconds
   * @param margin mean lead over the rival, in nats, that wins a visit
   */
  Buckets(int count, int length, double margin) {
    this.length = length;
    this.margin = margin;
    level = new float[count];
    spread = new float[count];
    visits = new byte[count];
    wins = new byte[count];
  }

  int at(Moment moment) {
    return moment.secondOfWeek() / length % level.length;
  }

  double level(int bucket) {
    return level[bucket];
  }

  double spread(int bucket, boolean above) {
    return spread[bucket] * outlying.factor(above);
  }

  /** Visits won, of late. */
  int wins(int bucket) {
    return wins[bucket];
  }

  /**
   * What is said without this bucket.
   *
   * @param above spread above the level
   * @param below spread below the level
   * @param floor no spread is believed to be less
   * @param seconds since the value before
   */
  record Rival(double level, double above, double below, double floor, double seconds) {

    double width() {
      return Math.max(above, floor) + Math.max(below, floor);
    }

    double loss(double value) {
      return Buckets.loss(value - level, Math.max(above, floor), Math.max(below, floor));
    }
  }

  Rival asRival(int bucket, double floor, double seconds) {
    return new Rival(level[bucket], spread(bucket, true), spread(bucket, false), floor, seconds);
  }

  void learn(int bucket, double value, Rival rival) {
    if (bucket != current) {
      leave();
      current = bucket;
      enter(bucket, rival);
    }
    int times = Math.min(visits[bucket], MEMORY);
    double gain = Math.min(1.0 / (times + 1), CONSTANTS_A_VISIT * rival.seconds() / length / times);
    double scale = Math.max(spread[bucket], rival.floor());
    double away = value - level[bucket];
    if (visits[bucket] > 1) {
      double own = loss(away, scale * outlying.factor(true), scale * outlying.factor(false));
      leadSum += rival.loss(value) - own;
      nearerSum += nearer(value - rival.level(), away, scale);
      widerSum += Math.log(scale * outlying.sum() / rival.width());
      leadCount++;
      outlying.learn(away / scale);
    }
    double limit = CLIP * scale;
    level[bucket] = held(level[bucket] + gain * Math.clamp(away, -limit, limit));
    double surprise = Math.min(Math.abs(away) / (MEAN_ABSOLUTE * scale), SPREAD_CLIP) - 1;
    spread[bucket] = held(scale * (1 + gain * surprise));
  }

  private void enter(int bucket, Rival rival) {
    if (visits[bucket] == 0) {
      level[bucket] = held(rival.level());
      spread[bucket] = held(Math.max((rival.above() + rival.below()) / 2, rival.floor()));
    }
    if (visits[bucket] < Byte.MAX_VALUE) {
      visits[bucket]++;
    }
  }

  /** Of an asymmetric Laplace density, up to a constant; in nats. */
  private static double loss(double away, double above, double below) {
    double scale = away > 0 ? above : below;
    return Math.log((above + below) / 2) + Math.min(Math.abs(away) / scale, LARGEST_LOSS);
  }

  /** By how many spreads the bucket's level is nearer to the value, clipped. */
  private static double nearer(double fromRival, double fromOwn, double scale) {
    double rival = Math.min(Math.abs(fromRival) / scale, SPREAD_CLIP);
    return rival - Math.min(Math.abs(fromOwn) / scale, SPREAD_CLIP);
  }

  private void leave() {
    if (leadCount > 0) {
      boolean other = nearerSum > LEAST_NEARER * leadCount || widerSum > 0;
      boolean won = other && leadSum > margin * leadCount;
      wins[current] = (byte) (won ? Math.min(wins[current] + 1, MOST_WINS) : wins[current] / 2);
    }
    leadSum = 0;
    nearerSum = 0;
    widerSum = 0;
    leadCount = 0;
  }

  /** What no float can hold is held as the farthest there is. */
  private static float held(double value) {
    return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  /** Keeps the shape, but it has to prove itself anew. */
  void doubt() {
    for (int i = 0; i < visits.length; i++) {
      visits[i] = (byte) Math.min(visits[i], 1);
    }
    begin();
  }

  void forget() {
    Arrays.fill(visits, (byte) 0);
    begin();
  }

  private void begin() {
    Arrays.fill(wins, (byte) 0);
    current = -1;
    leadSum = 0;
    nearerSum = 0;
    widerSum = 0;
    leadCount = 0;
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, level.length);
    out.writeInt(current);
    Rows.write(out, level, level.length);
    Rows.write(out, spread, level.length);
    out.write(visits);
    out.write(wins);
    out.writeDouble(leadSum);
    out.writeDouble(nearerSum);
    out.writeDouble(widerSum);
    out.writeInt(leadCount);
    outlying.save(out);
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, level.length);
    current = in.readInt();
    Rows.read(in, level, level.length);
    Rows.read(in, spread, level.length);
    in.readFully(visits);
    in.readFully(wins);
    leadSum = in.readDouble();
    nearerSum = in.readDouble();
    widerSum = in.readDouble();
    leadCount = in.readInt();
    outlying.restore(in);
  }
}
