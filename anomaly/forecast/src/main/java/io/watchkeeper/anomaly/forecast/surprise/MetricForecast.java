package io.watchkeeper.anomaly.forecast.surprise;

import io.watchkeeper.anomaly.forecast.autoregression.LagRegression;
import io.watchkeeper.anomaly.forecast.season.Gaps;
import io.watchkeeper.anomaly.forecast.season.Seasons;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One metric of {@link ForecastModel}: its newest values, the regression on them, what it says of
 * the next {@value #AHEAD} rows and how wrong it usually is at each of them.
 *
 * <p>Memory: {@value #KEPT} doubles and room for {@value #ROOM} more, 36 KiB at most; what is kept
 * is moved to the front each time the room is full, eight doubles a value.
 */
final class MetricForecast {
  static final int KEPT = 4096;
  static final int ROOM = 512;

  /** Rows that one forecast is for: a slow change must not be able to pull its band along. */
  static final int AHEAD = 15;

  /** Distance at which a metric says no more than it already did, in mean errors. */
  static final double FARTHEST = 20;

  /** What a metric that never moved says when it does. */
  private static final double MOVED_AT_LAST = 5;

  /**
   * What a distance is measured in at least, in deviations of the metric. Servers' metrics rest for
   * hours and then do what they have always done; the mean error of the rest makes that a wonder.
   */
  private static final double LEAST_SCALE = 0.5;

  private static final double BOUND_DEVIATIONS = 8;
  private static final double LEARNING = 0.02;

  /** Factor of the interval for a miss and for a hit, so that 5% of misses balance. */
  private static final double WIDENING = 0.05;

  private static final double MISS_SHARE = 0.05;

  /** Mean errors within which 95% of a normal's lie; where the interval starts from. */
  private static final double USUAL_WIDTH = 2.46;

  private double[] values = new double[256];
  private int size;
  private @Nullable LagRegression regression;
  private double least;
  private double most;
  private double leastError;
  private double leastScale;
  private double farScale;
  private final double[] meanErrors = new double[AHEAD];
  private double width = USUAL_WIDTH;
  private double[] next = new double[0];
  private int used;

  int size() {
    return Math.min(size, KEPT);
  }

  boolean fitted() {
    return regression != null;
  }

  /** Appends a value; an unknown one is taken to be as expected. */
  void add(double value) {
    double known = Double.isFinite(value) ? value : unknown();
    if (size == values.length) {
      if (size < KEPT + ROOM) {
        values = Arrays.copyOf(values, Math.min(2 * size, KEPT + ROOM));
      } else {
        System.arraycopy(values, size - KEPT, values, 0, KEPT);
        size = KEPT;
      }
    }
    values[size++] = known;
    used++;
    if (regression != null && used >= next.length) {
      issue(regression);
    }
  }

  private double unknown() {
    if (regression != null) {
      return next[used];
    }
    return size > 0 ? values[size - 1] : Double.NaN;
  }

  private void issue(LagRegression current) {
    next =
        current.extend(Arrays.copyOfRange(values, size - tail(current), size), AHEAD, least, most);
    used = 0;
  }

  private int tail(LagRegression current) {
    return Math.min(size, Math.max(1, current.reach()));
  }

  /**
   * How far a value is from the forecast; 0 when unknown.
   *
   * @param blind whether the rows before were not learned: the forecast then feeds on forecasts,
   *     and is measured in the error that it has when it goes on alone
   */
  double distance(double value, boolean blind) {
    if (!Double.isFinite(value) || regression == null) {
      return 0;
    }
    if (most == least) {
      return value == least ? 0 : MOVED_AT_LAST;
    }
    return Math.min(FARTHEST, Math.abs(value - next[used]) / (blind ? farScale : scale(used)));
  }

  private double scale(int step) {
    return Math.max(meanErrors[step], leastScale);
  }

  Expected expected() {
    double half = most == least ? 0 : width * meanErrors[used];
    return new Expected(next[used], next[used] - half, next[used] + half);
  }

  /** Takes the error of an ordinary value into the band, before {@link #add} of it. */
  void calibrate(double value) {
    if (!Double.isFinite(value) || regression == null || most == least) {
      return;
    }
    double error = Math.abs(value - next[used]);
    double distance = error / meanErrors[used];
    width *= Math.exp(WIDENING * ((distance > width ? 1 : 0) - MISS_SHARE));
    meanErrors[used] +=
        LEARNING * (Math.min(error, 2 * width * meanErrors[used]) - meanErrors[used]);
    meanErrors[used] = Math.max(meanErrors[used], leastError);
  }

  /**
   * Distances of the newest quarter from what the older three had said of it.
   *
   * @param near said at most {@value #AHEAD} rows before
   * @param far said all at once, at its beginning
   */
  // Arrays: read by position, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  record Trial(double[] near, double[] far) {}

  /** Fits on all values, after having been tried on the newest quarter. */
  Trial fit() {
    double[] all = Gaps.filled(Arrays.copyOfRange(values, size - size(), size));
    int old = all.length - all.length / 4;
    double[] near = new double[all.length - old];
    double[] far = new double[near.length];
    if (Double.isNaN(all[0])) {
      return new Trial(near, far);
    }
    System.arraycopy(all, 0, values, size - all.length, all.length);
    double low = Arrays.stream(all).min().orElse(0);
    double high = Arrays.stream(all).max().orElse(0);
    double middle = low / 2 + high / 2;
    double reach = BOUND_DEVIATIONS * (high / 2 - low / 2);
    least = middle - reach;
    most = middle + reach;
    leastError = Math.max(1e-3 * (high / 2 - low / 2), Double.MIN_NORMAL);
    leastScale = LEAST_SCALE * deviation(all, Math.max(Math.abs(low), Math.abs(high)));
    int[] seasons = Seasons.of(all);
    LagRegression tried = LagRegression.ofLevels(Arrays.copyOf(all, old), seasons);
    double[][] errors = errors(all, old, tried);
    double[] said = said(all, old, tried, far.length);
    for (int i = 0; i < far.length; i++) {
      far[i] = Math.abs(all[old + i] - said[i]);
    }
    farScale = Math.max(leastScale, Math.max(leastError, Arrays.stream(far).average().orElse(0)));
    width = USUAL_WIDTH;
    for (int i = 0; i < near.length; i++) {
      near[i] = Math.min(FARTHEST, errors[i % AHEAD][i / AHEAD] / scale(i % AHEAD));
      far[i] = Math.min(FARTHEST, far[i] / farScale);
    }
    LagRegression fitted = LagRegression.ofLevels(all, seasons);
    regression = fitted;
    issue(fitted);
    return new Trial(near, far);
  }

  private static double deviation(double[] all, double unit) {
    double mean = 0;
    double squares = 0;
    for (double value : all) {
      mean += value / all.length;
    }
    for (double value : all) {
      double away = unit > 0 ? value / unit - mean / unit : 0;
      squares += away * away / all.length;
    }
    return unit * Math.sqrt(squares);
  }

  /** Absolute errors of the newest part by step and forecast; sets the mean errors. */
  private double[][] errors(double[] all, int old, LagRegression tried) {
    int forecasts = (all.length - old + AHEAD - 1) / AHEAD;
    double[][] errors = new double[AHEAD][forecasts];
    for (int f = 0; f < forecasts; f++) {
      int from = old + f * AHEAD;
      double[] said = said(all, from, tried, AHEAD);
      for (int h = 0; h < AHEAD && from + h < all.length; h++) {
        errors[h][f] = Math.abs(all[from + h] - said[h]);
      }
    }
    for (int h = 0; h < AHEAD; h++) {
      meanErrors[h] = Math.max(leastError, Arrays.stream(errors[h]).average().orElse(0));
    }
    return errors;
  }

  private double[] said(double[] all, int from, LagRegression tried, int steps) {
    int reach = Math.min(from, Math.max(1, tried.reach()));
    return tried.extend(Arrays.copyOfRange(all, from - reach, from), steps, least, most);
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(size());
    for (int i = size - size(); i < size; i++) {
      out.writeDouble(values[i]);
    }
    out.writeBoolean(regression != null);
    if (regression == null) {
      return;
    }
    regression.save(out);
    for (double number : new double[] {least, most, leastError, leastScale, farScale, width}) {
      out.writeDouble(number);
    }
    for (int h = 0; h < AHEAD; h++) {
      out.writeDouble(meanErrors[h]);
      out.writeDouble(next[h]);
    }
    out.writeInt(used);
  }

  static MetricForecast restored(DataInput in) throws IOException {
    MetricForecast metric = new MetricForecast();
    metric.size = in.readInt();
    if (metric.size < 0 || metric.size > KEPT) {
      throw new IOException(metric.size + " values were never saved");
    }
    metric.values = new double[Math.max(256, metric.size)];
    for (int i = 0; i < metric.size; i++) {
      metric.values[i] = in.readDouble();
    }
    if (in.readBoolean()) {
      metric.regression = LagRegression.restored(in);
      metric.least = in.readDouble();
      metric.most = in.readDouble();
      metric.leastError = in.readDouble();
      metric.leastScale = in.readDouble();
      metric.farScale = in.readDouble();
      metric.width = in.readDouble();
      metric.next = new double[AHEAD];
      for (int h = 0; h < AHEAD; h++) {
        metric.meanErrors[h] = in.readDouble();
        metric.next[h] = in.readDouble();
      }
      metric.used = in.readInt();
    }
    return metric;
  }
}
