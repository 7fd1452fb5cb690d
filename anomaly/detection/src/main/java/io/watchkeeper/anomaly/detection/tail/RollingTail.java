package io.watchkeeper.anomaly.detection.tail;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns a model's score into a surprise, -log10 of the probability that an ordinary row scores as
 * high, by the newest scores that the model gave to ordinary rows before it learned them.
 *
 * <p>Idea: a score that was given before the row was learned is out of sample, so the share of such
 * scores that are at least as high is a conformal p-value, (r + 1) / (n + 1) [1]. Beyond the 90%
 * quantile an exponential is laid through the excesses, the peaks-over-threshold method with shape
 * 0 [2], because among n rows nothing rarer than 1 / n can be counted; the mean excess is raised by
 * its standard error. Departures from [1]: rows of a time series are not exchangeable, so the
 * scores are a window of the newest and follow a slow change; the order is renewed after every
 * sixteenth part of the window and not with each score, or only when it is asked for: a calibration
 * that moves with every row makes two rows of a day incomparable, and scores from which the odd
 * ones have been left out make it shorter each time round.
 *
 * <p>The mean excess has a floor of {@value #LEAST_SHARE} of the quantile: a model of a series that
 * never moves gives one score again and again, and any other would be infinitely rare.
 *
 * <p>What other tails are for, the package says.
 *
 * <p>Cost: O(log n) a look-up, O(log n) amortised an addition, 16 bytes a score of the window. One
 * owner thread.
 *
 * <p>[1] Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World, 2005, 2.2. [2] Pickands:
 * Statistical inference using extreme order statistics, Annals of Statistics 3, 1975.
 */
public final class RollingTail {
  /** Scores below which nothing can be said: a tail of 10% is then six scores. */
  public static final int MINIMUM = 60;

  private static final double BODY = 0.9;
  private static final double LEAST_SHARE = 0.02;
  private static final int RENEWALS = 16;

  private final double[] arrivals;
  private int size;
  private int next;
  private int sinceRenewal;

  private double[] sorted = new double[0];
  private double threshold;
  private double meanExcess;
  private double tailShare;

  /** For the newest so many scores. */
  public RollingTail(int capacity) {
    if (capacity < MINIMUM) {
      throw new IllegalArgumentException("a tail needs " + MINIMUM + " scores: " + capacity);
    }
    arrivals = new double[capacity];
  }

  public boolean ready() {
    return sorted.length > 0;
  }

  /** Whether the oldest score goes when the next one comes. */
  public boolean full() {
    return size == arrivals.length;
  }

  /** Takes the score of an ordinary row; what is not finite is passed over. */
  public void add(double score) {
    put(score);
    if (size >= MINIMUM && sinceRenewal >= Math.max(1, size / RENEWALS)) {
      renew();
    }
  }

  /** As {@link #add}, but surprises stay what they are until {@link #renew()}. */
  public void put(double score) {
    if (!Double.isFinite(score)) {
      return;
    }
    arrivals[next] = score;
    next = (next + 1) % arrivals.length;
    size = Math.min(size + 1, arrivals.length);
    sinceRenewal++;
  }

  /** From now on surprises are by all scores taken so far. */
  public void renew() {
    if (size >= MINIMUM) {
      sinceRenewal = 0;
      renew(Arrays.copyOf(arrivals, size));
    }
  }

  public void clear() {
    size = 0;
    next = 0;
    sinceRenewal = 0;
    sorted = new double[0];
  }

  /** At least 0; 2 is one ordinary row in a hundred. 0 until {@link #ready()}. */
  public double surprise(double score) {
    if (!ready()) {
      return 0;
    }
    if (score > threshold) {
      return -Math.log10(tailShare) + (score - threshold) / meanExcess * Math.log10(Math.E);
    }
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -Math.log10((sorted.length - low + 1.0) / (sorted.length + 1.0));
  }

  private void renew(double[] scores) {
    Arrays.sort(scores);
    sorted = scores;
    int first = (int) (sorted.length * BODY);
    threshold = sorted[first - 1];
    int count = sorted.length - first;
    double sum = 0;
    for (int i = first; i < sorted.length; i++) {
      sum += sorted[i] - threshold;
    }
    tailShare = (count + 1.0) / (sorted.length + 1.0);
    double least = Math.max(LEAST_SHARE * Math.abs(threshold), Double.MIN_NORMAL);
    meanExcess = Math.max(sum / count * (1 + 1 / Math.sqrt(count)), least);
  }

  public void save(DataOutput out) throws IOException {
    out.writeInt(arrivals.length);
    out.writeInt(size);
    out.writeInt(next);
    out.writeInt(sinceRenewal);
    for (int i = 0; i < size; i++) {
      out.writeDouble(arrivals[i]);
    }
    out.writeInt(sorted.length);
    for (double score : sorted) {
      out.writeDouble(score);
    }
  }

  /**
   * Takes up where {@link #save} left off.
   *
   * @throws IOException when the state is of a tail of another capacity
   */
  public void restore(DataInput in) throws IOException {
    int capacity = in.readInt();
    if (capacity != arrivals.length) {
      throw new IOException("tail of " + capacity + " scores, wanted " + arrivals.length);
    }
    clear();
    size = in.readInt();
    next = in.readInt();
    sinceRenewal = in.readInt();
    for (int i = 0; i < size; i++) {
      arrivals[i] = in.readDouble();
    }
    double[] order = new double[in.readInt()];
    for (int i = 0; i < order.length; i++) {
      order[i] = in.readDouble();
    }
    if (order.length > 0) {
      renew(order);
    }
  }
}
