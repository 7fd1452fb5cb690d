package io.watchkeeper.anomaly.detection.baseline;

import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The ordinary level and spread of one series.
 *
 * <p>Idea: level is the median, spread the median absolute deviation scaled to a standard deviation
 * [1]; both ignore what happens in less than half of the window, so a spike that was learned does
 * no harm. The modified z-score of a value is its distance from the level in spreads [2].
 *
 * <p>Departures: (a) up and down have a spread each, the larger of the MAD's and of the distance to
 * the outer 5% of that side over 1.64, where a normal's would lie. The p95 of sixty calls of which
 * three to eight miss a cache jumps between two levels 30x apart; while fewer than half of the
 * seconds are on the upper one the MAD does not see it. The price is that 5% of bad seconds, not
 * half, can spoil the upper spread, which is affordable only because of (d). (b) The spread has a
 * floor in the series' own unit, carried through the transform, because the MAD of a steady or
 * mostly-zero series is 0. (c) It is widened by its own standard error, 1.16/sqrt(n) of itself for
 * normal data (the MAD's efficiency is 37% [3]): after 45 seconds it is off by a sixth either way,
 * and among dozens of series some are far too small. (d) Values of an anomalous second are
 * withheld, up to a patience, after which the withheld values replace the old ones: an incident is
 * not learned as ordinary, a changed world is.
 *
 * <p>Cost of one value: two binary searches, one look-up and two array copies to learn, three
 * binary searches to judge; memory six bytes a value of the window, and two more while values are
 * withheld, of which the newer half of a window is kept. One owner thread.
 *
 * <p>[1] Hampel: The influence curve and its role in robust estimation, JASA 69, 1974. [2]
 * Iglewicz, Hoaglin: How to detect and handle outliers, ASQC 1993. [3] Rousseeuw, Croux:
 * Alternatives to the median absolute deviation, JASA 88, 1993.
 */
public final class RobustBaseline {
  /** 1 / (third quartile of the standard normal): makes the MAD of normal data their deviation. */
  private static final double MAD_TO_DEVIATION = 1.4826;

  private static final double SPREAD_STANDARD_ERROR = 1.16;

  private static final double OUTER = 0.05;

  /** Standard normal quantile of 1 - {@link #OUTER}. */
  private static final double OUTER_DEVIATIONS = 1.6449;

  private static final Seal SEAL = new Seal("baseline", 1);

  private final Feature feature;
  private final BaselineSettings settings;
  private final SortedWindow window;
  private final HeldBack withheld;
  private int withheldInARow;
  private boolean stale = true;
  private double level;
  private double floor;
  private double spreadUp;
  private double spreadDown;

  public RobustBaseline(Feature feature, BaselineSettings settings) {
    this.feature = feature;
    this.settings = settings;
    this.window = new SortedWindow(settings.window());
    this.withheld = new HeldBack(Math.max(settings.minimum(), settings.window() / 2));
  }

  public Feature feature() {
    return feature;
  }

  public boolean ready() {
    return window.size() >= settings.minimum();
  }

  /** Values behind the present level. */
  public int learned() {
    return window.size();
  }

  /** The level in the series' own unit; NaN before the first value. */
  public double expected() {
    refresh();
    return feature.transform().invert(level);
  }

  /** Signed robust z of a raw value; NaN when the value is unknown or the baseline is not ready. */
  public double z(double value) {
    double read = feature.read(value);
    return ready() && !Double.isNaN(read) ? zOfRead(read) : Double.NaN;
  }

  /** Signed robust z of a value that {@link Feature#read} has already been applied to. */
  public double zOfRead(double read) {
    refresh();
    double away = read - level;
    return away / (away > 0 ? spreadUp : spreadDown);
  }

  /** The level on the transformed scale; NaN before the first value. */
  public double level() {
    refresh();
    return level;
  }

  /** The spread above or below the level, on the transformed scale, floored. */
  public double spread(boolean above) {
    refresh();
    return above ? spreadUp : spreadDown;
  }

  /**
   * The least spread at the present level, on the transformed scale; NaN before the first value.
   */
  public double floor() {
    refresh();
    return floor;
  }

  /** Voids all values: another world begins. */
  public void forget() {
    window.clear();
    withheld.clear();
    withheldInARow = 0;
    stale = true;
  }

  public void save(DataOutput out) throws IOException {
    SEAL.write(out, settings.patience());
    window.save(out);
    withheld.save(out);
    out.writeInt(withheldInARow);
  }

  public void restore(DataInput in) throws IOException {
    SEAL.check(in, settings.patience());
    window.restore(in);
    withheld.restore(in);
    withheldInARow = in.readInt();
    stale = true;
  }

  public void learn(double value) {
    double read = feature.read(value);
    if (!Double.isNaN(read)) {
      window.add(read);
      withheldInARow = 0;
      withheld.clear();
      stale = true;
    }
  }

  /**
   * Keeps the value of an anomalous second out of the ordinary.
   *
   * @return true when patience ended with this value and the withheld values are the ordinary now
   */
  public boolean withhold(double value) {
    double read = feature.read(value);
    if (Double.isNaN(read)) {
      return false;
    }
    withheld.add(read);
    withheldInARow++;
    if (withheldInARow < settings.patience()) {
      return false;
    }
    window.clear();
    withheld.releaseInto(window);
    withheldInARow = 0;
    stale = true;
    return true;
  }

  private void refresh() {
    if (!stale) {
      return;
    }
    if (window.size() == 0) {
      level = Double.NaN;
      floor = Double.NaN;
      spreadUp = Double.NaN;
      spreadDown = Double.NaN;
      return;
    }
    level = window.median();
    floor = floorAtLevel();
    double common = MAD_TO_DEVIATION * window.mad();
    double above = (window.quantile(1 - OUTER) - level) / OUTER_DEVIATIONS;
    double below = (level - window.quantile(OUTER)) / OUTER_DEVIATIONS;
    double widening = 1 + SPREAD_STANDARD_ERROR / Math.sqrt(window.size());
    spreadUp = Math.max(Math.max(common, above) * widening, floor);
    spreadDown = Math.max(Math.max(common, below) * widening, floor);
    stale = false;
  }

  private double floorAtLevel() {
    double expected = feature.transform().invert(level);
    return feature.transform().apply(expected + feature.floor().at(expected)) - level;
  }
}
