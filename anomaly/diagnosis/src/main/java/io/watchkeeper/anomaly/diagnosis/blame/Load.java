package io.watchkeeper.anomaly.diagnosis.blame;

/**
 * What one party served in a stretch of time.
 *
 * @param calls answered calls
 * @param seconds time that its callers waited for it, summed over the calls
 * @param failures calls that did not succeed
 */
public record Load(double calls, double seconds, double failures) {

  /** Nobody called. */
  public static final Load NONE = new Load(0, 0, 0);

  public Load {
    if (!(calls >= 0 && seconds >= 0 && failures >= 0)
        || !Double.isFinite(calls + seconds + failures)) {
      throw new IllegalArgumentException(
          "a load is finite and not negative: " + calls + ", " + seconds + ", " + failures);
    }
  }

  /**
   * From what monitoring usually keeps. Anything unknown, infinite or negative is as if nobody had
   * called; an unknown mean alone counts as no time, an unknown ratio as no failure.
   *
   * @param meanSeconds of one call
   * @param failedRatio 0 to 1; what lies outside is clipped
   */
  public static Load of(double calls, double meanSeconds, double failedRatio) {
    if (!(calls > 0) || Double.isInfinite(calls)) {
      return NONE;
    }
    double mean = meanSeconds > 0 && Double.isFinite(meanSeconds) ? meanSeconds : 0;
    double failed = failedRatio > 0 ? Math.min(1, failedRatio) : 0;
    double seconds = calls * mean;
    return new Load(calls, Double.isFinite(seconds) ? seconds : 0, calls * failed);
  }

  public Load plus(Load other) {
    return new Load(calls + other.calls, seconds + other.seconds, failures + other.failures);
  }

  public static Load sum(Iterable<Load> loads) {
    Load sum = NONE;
    for (Load load : loads) {
      sum = sum.plus(load);
    }
    return sum;
  }
}
