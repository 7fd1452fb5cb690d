package io.watchkeeper.anomaly.pattern.panel;

import java.util.Arrays;

/**
 * How one signal moved from before the incident to since.
 *
 * @param change of the median: a logarithm of the ratio, or a difference of shares
 * @param strength the change over the robust spread before, its signed logarithm
 * @param level median since, of a share; 0 for others
 * @param growth the lowest value of the last quarter over that of the first, as {@code change}
 * @param steady Kendall's tau of the lowest values of eight parts of the window, -1 to 1
 */
record Movement(double change, double strength, double level, double growth, double steady) {
  static final Movement NONE = new Movement(0, 0, 0, 0, 0);
  private static final double MAD_TO_DEVIATION = 1.4826;
  private static final double MOST = 5;
  private static final int PARTS = 8;

  static Movement of(Signal signal, PanelWindow window) {
    double[] values = window.signals().get(signal);
    if (values == null || !window.known(values)) {
      return NONE;
    }
    double[] read = Arrays.stream(values).map(signal::read).toArray();
    Scaled scaled = Scaled.of(signal, read, window.ordinary());
    double since = median(Arrays.copyOfRange(read, window.ordinary(), read.length));
    double change = Math.clamp(since - scaled.level(), -MOST, MOST);
    double[] floors = floors(read);
    return new Movement(
        change,
        signedLog((since - scaled.level()) / scaled.spread()),
        signal.scale() == Signal.Scale.SHARE ? since : 0,
        Math.clamp(end(floors, 1) - end(floors, -1), -MOST, MOST),
        tau(floors));
  }

  /**
   * What is ordinary for a signal.
   *
   * @param level median before
   * @param spread scaled median absolute deviation before, at least the signal's floor
   */
  record Scaled(double level, double spread) {
    static Scaled of(Signal signal, double[] read, int ordinary) {
      double[] before = Arrays.copyOf(read, ordinary);
      double level = median(before);
      double[] away = new double[ordinary];
      for (int i = 0; i < ordinary; i++) {
        away[i] = Math.abs(read[i] - level);
      }
      return new Scaled(level, Math.max(MAD_TO_DEVIATION * median(away), signal.floor()));
    }
  }

  /** Of what is known; NaN of nothing. */
  static double median(double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    return known.length == 0 ? Double.NaN : known[(known.length - 1) / 2];
  }

  static double signedLog(double away) {
    return Math.copySign(StrictMath.log1p(Math.abs(away)), away);
  }

  /** The lowest value of each part that has one. */
  private static double[] floors(double[] read) {
    double[] floors = new double[PARTS];
    for (int part = 0; part < PARTS; part++) {
      floors[part] =
          Arrays.stream(read, part * read.length / PARTS, (part + 1) * read.length / PARTS)
              .filter(Double::isFinite)
              .min()
              .orElse(Double.NaN);
    }
    return Arrays.stream(floors).filter(Double::isFinite).toArray();
  }

  /** The lower of the two floors at an end of the window. */
  private static double end(double[] floors, int side) {
    int last = floors.length - 1;
    if (last < 1) {
      return 0;
    }
    return side > 0 ? Math.min(floors[last], floors[last - 1]) : Math.min(floors[0], floors[1]);
  }

  private static double tau(double[] floors) {
    int order = 0;
    for (int i = 1; i < floors.length; i++) {
      for (int j = 0; j < i; j++) {
        order += Double.compare(floors[i], floors[j]);
      }
    }
    return floors.length < 2 ? 0 : order / (floors.length * (floors.length - 1) / 2.0);
  }
}
