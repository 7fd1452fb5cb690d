package io.watchkeeper.anomaly.diagnosis.blame;

/**
 * Sums the seconds of one party to a {@link Load}, calls that hang included.
 *
 * <p>Percentiles and means are of calls that ended, so of a party that hangs they say nothing. What
 * was waited in a second is the number of calls in flight, and the calls that began are those that
 * ended and those by which the flight grew; their quotient is the mean time by Little's law [1].
 *
 * <p>[1] Little: A proof for the queuing formula L = λW, Operations Research 9, 1961.
 */
public final class Flow {
  private final double inFlightAtStart;
  private double inFlight;
  private double ended;
  private double seconds;
  private double failures;

  /**
   * Starts to sum.
   *
   * @param inFlight calls that had begun and not ended; unknown counts as none
   */
  public Flow(double inFlight) {
    this.inFlightAtStart = amount(inFlight);
    this.inFlight = inFlightAtStart;
  }

  /**
   * Takes the next second. What is unknown, infinite or negative counts as none; an unknown flight
   * as that of the second before.
   *
   * @param endedCalls of this second
   * @param callsInFlight at its end
   * @param failedCalls of those that ended
   */
  public void second(double endedCalls, double callsInFlight, double failedCalls) {
    if (Double.isFinite(callsInFlight)) {
      inFlight = amount(callsInFlight);
    }
    ended += amount(endedCalls);
    seconds += inFlight;
    failures += amount(failedCalls);
  }

  public Load load() {
    return new Load(Math.max(0, ended + inFlight - inFlightAtStart), seconds, failures);
  }

  private static double amount(double value) {
    return value > 0 && Double.isFinite(value) ? value : 0;
  }
}
