package io.watchkeeper.anomaly.diagnosis.blame;

/**
 * One party before the trouble and in it.
 *
 * @param before of a stretch that was ordinary
 * @param during of the trouble so far; the two stretches need not be of one length
 */
public record Party(Load before, Load during) {

  /** Nobody called it at either time. */
  public static final Party IDLE = new Party(Load.NONE, Load.NONE);

  /**
   * What the calls of the trouble cost beyond what as many would have cost before. 0 when there is
   * nothing to compare: a party that nobody called before cannot have changed, its caller has.
   */
  public double excess(Symptom symptom) {
    if (before.calls() == 0 || during.calls() == 0) {
      return 0;
    }
    double usual = symptom.amount(before) / before.calls();
    return symptom.amount(during) - usual * during.calls();
  }
}
