package io.watchkeeper.anomaly.forecast.arima;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the orders of an ARIMA model by AICc, stepwise [1].
 *
 * <p>Differences come from tests ({@link Stationarity}; one seasonal difference when the
 * autocorrelation at the season passes {@value #SEASONAL_CORRELATION}). Then four models are tried,
 * and from the best one its neighbours in p, q, P and Q, as long as one is better. Bounds: p, q up
 * to {@value #MOST_ORDER}, P, Q up to 1, at most {@value #MOST_FITS} fits, so at some 20 ms each
 * less than half a second.
 *
 * <p>Departure from [1]: no drift, and no constant beside differences: a forecast of an hour needs
 * none, and a drift that was estimated on a leak outlives its mending.
 *
 * <p>[1] Hyndman, Khandakar: Automatic time series forecasting: the forecast package for R, Journal
 * of Statistical Software 27, 2008.
 */
public final class OrderSearch {
  static final int MOST_FITS = 20;
  static final int MOST_ORDER = 3;
  static final double SEASONAL_CORRELATION = 0.6;

  private final ArimaEstimator estimator;

  public OrderSearch(ArimaEstimator estimator) {
    this.estimator = estimator;
  }

  /** The best model found; its likelihood is NaN when none could be estimated. */
  public ArimaFit best(double[] values, int season) {
    int seasonalD = season > 1 && seasonal(values, season) ? 1 : 0;
    int d =
        Stationarity.differences(seasonalD > 0 ? Stationarity.difference(values, season) : values);
    int s = season > 1 && values.length > 4 * season ? season : 1;
    int one = s > 1 ? 1 : 0;
    Deque<ArimaOrder> open = new ArrayDeque<>();
    open.add(new ArimaOrder(2, d, 2, one, seasonalD * one, one, s));
    open.add(new ArimaOrder(0, d, 0, 0, seasonalD * one, 0, s));
    open.add(new ArimaOrder(1, d, 0, one, seasonalD * one, 0, s));
    open.add(new ArimaOrder(0, d, 1, 0, seasonalD * one, one, s));
    Set<ArimaOrder> tried = new HashSet<>();
    ArimaFit best = estimator.estimate(values, open.getFirst());
    tried.add(open.removeFirst());
    while (!open.isEmpty() && tried.size() < MOST_FITS) {
      ArimaOrder order = open.removeFirst();
      if (!tried.add(order)) {
        continue;
      }
      ArimaFit fit = estimator.estimate(values, order);
      if (fit.aicc() < best.aicc()) {
        best = fit;
      }
      if (open.isEmpty()) {
        neighbours(best.order()).stream().filter(o -> !tried.contains(o)).forEach(open::add);
      }
    }
    return best;
  }

  private static List<ArimaOrder> neighbours(ArimaOrder o) {
    List<ArimaOrder> all = new java.util.ArrayList<>();
    int[][] moves = {
      {1, 0, 0, 0},
      {-1, 0, 0, 0},
      {0, 1, 0, 0},
      {0, -1, 0, 0},
      {1, 1, 0, 0},
      {-1, -1, 0, 0},
      {0, 0, 1, 0},
      {0, 0, -1, 0},
      {0, 0, 0, 1},
      {0, 0, 0, -1}
    };
    for (int[] move : moves) {
      int p = o.p() + move[0];
      int q = o.q() + move[1];
      int seasonalP = o.seasonalP() + move[2];
      int seasonalQ = o.seasonalQ() + move[3];
      boolean seasonalFits =
          o.season() == 1
              ? seasonalP == 0 && seasonalQ == 0
              : seasonalP >= 0 && seasonalP <= 1 && seasonalQ >= 0 && seasonalQ <= 1;
      if (p >= 0 && p <= MOST_ORDER && q >= 0 && q <= MOST_ORDER && seasonalFits) {
        all.add(new ArimaOrder(p, o.d(), q, seasonalP, o.seasonalD(), seasonalQ, o.season()));
      }
    }
    return all;
  }

  private static boolean seasonal(double[] x, int season) {
    int n = x.length;
    if (n <= 4 * season) {
      return false;
    }
    double mean = 0;
    for (double value : x) {
      mean += value / n;
    }
    double own = 0;
    double across = 0;
    for (int i = 0; i < n; i++) {
      own += (x[i] - mean) * (x[i] - mean);
      across += i >= season ? (x[i] - mean) * (x[i - season] - mean) : 0;
    }
    return across > SEASONAL_CORRELATION * own;
  }
}
