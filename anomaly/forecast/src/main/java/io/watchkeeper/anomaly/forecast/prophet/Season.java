package io.watchkeeper.anomaly.forecast.prophet;

/**
 * A season drawn by Fourier terms.
 *
 * @param steps length in steps, not necessarily whole
 * @param order pairs of sine and cosine
 */
public record Season(double steps, int order) {
  private static final double DAY_SECONDS = 86_400;
  private static final double WEEK_SECONDS = 7 * DAY_SECONDS;
  private static final double YEAR_SECONDS = 365.25 * DAY_SECONDS;

  public Season {
    if (!(steps > 1) || order < 1) {
      throw new IllegalArgumentException("a season of %s steps, order %d".formatted(steps, order));
    }
  }

  /** As many pairs as the season has turns to show, ten at most. */
  public static Season of(int steps) {
    return new Season(steps, Math.clamp((steps - 1) / 2, 1, 10));
  }

  /** Those of anonymous time. */
  public static Season[] of(int[] seasons) {
    Season[] all = new Season[seasons.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = of(seasons[i]);
    }
    return all;
  }

  /**
   * Day, week and year of calendar time, each when the series shows it twice; the orders are those
   * of [1], the day's doubled because servers have sharper mornings than shops.
   *
   * <p>[1] Taylor, Letham: Forecasting at scale, The American Statistician 72, 2018.
   */
  public static Season[] ofCalendar(long stepSeconds, int length) {
    double seconds = (double) stepSeconds * length;
    java.util.List<Season> all = new java.util.ArrayList<>();
    if (seconds >= 2 * DAY_SECONDS && stepSeconds < DAY_SECONDS / 2) {
      all.add(new Season(DAY_SECONDS / stepSeconds, 8));
    }
    if (seconds >= 2 * WEEK_SECONDS && stepSeconds < WEEK_SECONDS / 2) {
      all.add(new Season(WEEK_SECONDS / stepSeconds, 3));
    }
    if (seconds >= 2 * YEAR_SECONDS) {
      all.add(new Season(YEAR_SECONDS / stepSeconds, 10));
    }
    return all.toArray(Season[]::new);
  }

  void fill(double[] row, int from, double step) {
    for (int k = 1; k <= order; k++) {
      double angle = 2 * Math.PI * k * step / steps;
      row[from + 2 * k - 2] = Math.sin(angle);
      row[from + 2 * k - 1] = Math.cos(angle);
    }
  }
}
