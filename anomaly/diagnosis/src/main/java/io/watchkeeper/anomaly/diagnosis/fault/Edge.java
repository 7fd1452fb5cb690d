package io.watchkeeper.anomaly.diagnosis.fault;

/**
 * Calls from one service to another, as both ends time them. What the caller waits for longer than
 * the callee works has gone by on the way.
 *
 * @param callerSeconds as measured where the call leaves
 * @param calleeSeconds as measured where it arrives
 */
public record Edge(Span callerSeconds, Span calleeSeconds) {

  /**
   * Orders of magnitude by which the caller waits longer for the network; 0 when it does not, NaN
   * when there were too few calls to tell.
   */
  double slowerBy() {
    Span gap = callerSeconds.minus(calleeSeconds);
    double usual = Quantiles.quantile(gap.usualReadings(), 0.9);
    double level = callerSeconds.usual();
    double more = Math.max(0, Quantiles.secondLargest(gap.later(0, 4)) - usual);
    double slower = Math.log10((more + level) / level);
    return Double.isFinite(slower) ? slower : Double.NaN;
  }

  /** Calls that used to happen every minute and no longer do. */
  boolean lost() {
    return missing(callerSeconds.usualReadings()) < 0.2 * callerSeconds.usualReadings().length
        && missing(callerSeconds.later(0, 4)) >= 3;
  }

  private static int missing(double[] readings) {
    int missing = 0;
    for (double reading : readings) {
      missing += Double.isNaN(reading) ? 1 : 0;
    }
    return missing;
  }
}
