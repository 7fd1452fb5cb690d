package io.watchkeeper.anomaly.forecast.retrain;

/**
 * When a model is fitted again: after a while, or when its interval no longer holds.
 *
 * <p>An interval of 95% is missed by one value in twenty. Over the newest n ordinary values the
 * number of misses is about normal around n/20; {@value #DEVIATIONS} deviations above it happen by
 * chance once in some hundred thousand looks, so more is drift. Values of an incident are not
 * ordinary and do not count, or each incident would be learned. However bad it is, two fits lie at
 * least {@code pauseSeconds} apart.
 *
 * <p>Pure: time comes in.
 *
 * @param everySeconds between two fits when all is well
 * @param pauseSeconds between two fits at least
 * @param leastJudged values below which nothing is said about drift
 */
public record RetrainPolicy(long everySeconds, long pauseSeconds, int leastJudged) {
  static final double DEVIATIONS = 4.3;
  private static final double MISS_SHARE = 0.05;
  private static final long HOUR_SECONDS = 3600;
  private static final long WEEK_SECONDS = 7 * 24 * HOUR_SECONDS;

  /** Weekly, or on drift, but not more often than once an hour. */
  public static final RetrainPolicy WEEKLY = new RetrainPolicy(WEEK_SECONDS, HOUR_SECONDS, 200);

  /** What to do now. */
  public enum Decision {
    KEEP,
    RETRAIN_FOR_AGE,
    RETRAIN_FOR_DRIFT
  }

  public RetrainPolicy {
    if (everySeconds < pauseSeconds || pauseSeconds < 0 || leastJudged < 1) {
      throw new IllegalArgumentException(
          "every %d s, pause %d s, %d values".formatted(everySeconds, pauseSeconds, leastJudged));
    }
  }

  /**
   * What the model has been through.
   *
   * @param fittedAt seconds since the epoch
   * @param judged ordinary values since then, of the newest ones that are counted
   * @param missed of them outside of the interval
   */
  public record Service(long fittedAt, int judged, int missed) {}

  public Decision decide(Service service, long now) {
    long age = now - service.fittedAt;
    if (age >= everySeconds) {
      return Decision.RETRAIN_FOR_AGE;
    }
    return age >= pauseSeconds && drifted(service) ? Decision.RETRAIN_FOR_DRIFT : Decision.KEEP;
  }

  private boolean drifted(Service service) {
    double expected = MISS_SHARE * service.judged;
    double deviation = Math.sqrt(expected * (1 - MISS_SHARE));
    return service.judged >= leastJudged && service.missed > expected + DEVIATIONS * deviation;
  }
}
