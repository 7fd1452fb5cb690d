package io.watchkeeper.anomaly.forecast.arima;

/**
 * The orders (p,d,q)(P,D,Q)s of a seasonal ARIMA model.
 *
 * @param p autoregressive
 * @param d differences
 * @param q moving average
 * @param seasonalP autoregressive, in seasons
 * @param seasonalD differences over a season
 * @param seasonalQ moving average, in seasons
 * @param season in steps; 1 when there is none
 */
public record ArimaOrder(
    int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ, int season) {
  public ArimaOrder {
    if (Math.min(Math.min(p, d), q) < 0
        || Math.min(Math.min(seasonalP, seasonalD), seasonalQ) < 0
        || season < 1) {
      throw new IllegalArgumentException("an order below 0 or a season below 1");
    }
    if (season == 1 && seasonalP + seasonalD + seasonalQ > 0) {
      throw new IllegalArgumentException("seasonal orders need a season");
    }
  }

  public static ArimaOrder of(int p, int d, int q) {
    return new ArimaOrder(p, d, q, 0, 0, 0, 1);
  }

  public ArimaOrder seasonal(int seasonalP, int seasonalD, int seasonalQ, int season) {
    return new ArimaOrder(p, d, q, seasonalP, seasonalD, seasonalQ, season);
  }

  /** A mean is estimated when nothing is differenced, as R's arima does. */
  public boolean hasMean() {
    return d + seasonalD == 0;
  }

  /** Estimated numbers, the variance among them. */
  public int parameters() {
    return p + q + seasonalP + seasonalQ + (hasMean() ? 1 : 0) + 1;
  }

  /** Values lost to differencing. */
  public int lost() {
    return d + seasonalD * season;
  }

  @Override
  public String toString() {
    String regular = "(" + p + "," + d + "," + q + ")";
    return season == 1
        ? regular
        : regular + "(" + seasonalP + "," + seasonalD + "," + seasonalQ + ")" + season;
  }
}
