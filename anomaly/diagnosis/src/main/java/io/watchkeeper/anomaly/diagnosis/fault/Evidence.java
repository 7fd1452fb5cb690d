package io.watchkeeper.anomaly.diagnosis.fault;

/**
 * What a pod shows of a fault. Whatever cannot be read is 0: no evidence.
 *
 * @param cpu part of its idle processor that was taken up, 0 to 1. Of the idle part and not of the
 *     limit, because a pod that usually runs at 77% has no more than 23% to lose
 * @param network orders of magnitude by which every caller waits longer on the way to it
 * @param stress logarithm of the most memory in MiB that came on top, plus 1, or minus 1 if the
 *     memory stood still meanwhile: a foreign program brings memory of its own that keeps moving,
 *     code of the pod's own does not
 * @param changed how sure it is that something was loaded into the pod: its memory stepped up by
 *     more than it usually moves, 0 to 1
 * @param thrown towards an exception if positive (answers slow down and calls go missing), towards
 *     a wrong value if negative (answers come as fast or faster and users see errors)
 */
public record Evidence(double cpu, double network, double stress, double changed, double thrown) {

  /** Least step of memory in MiB that says anything. */
  private static final double LEAST_STEP = 0.5;

  /** A memory that is read twice alike to the last of the digits that are kept, in MiB. */
  private static final double STILL = 0.001;

  /** A millisecond more or less is no evidence. */
  private static final double LEAST_SECONDS = 0.001;

  /**
   * Reads a pod.
   *
   * @param front success at the place where users come in, 0 to 100
   */
  public static Evidence of(Pod pod, Span front) {
    return new Evidence(
        cpu(pod), network(pod), stress(pod), changed(pod, front), thrown(pod, front));
  }

  private static double cpu(Pod pod) {
    double usual = pod.cpuPercent().usual();
    double taken = Quantiles.secondLargest(pod.cpuPercent().later(0, 4)) - usual;
    return known(Math.clamp(taken / Math.max(5, 100 - usual), 0, 1));
  }

  private static double network(Pod pod) {
    return pod.incoming().stream()
        .mapToDouble(Edge::slowerBy)
        .filter(slower -> !Double.isNaN(slower))
        .min()
        .orElse(0);
  }

  private static double stress(Pod pod) {
    double most = known(Quantiles.largest(pod.memory().later(0, 6)) - levelBefore(pod));
    double[] settled = pod.memory().settled();
    boolean still = false;
    for (int i = 1; i < settled.length; i++) {
      still |= Math.abs(settled[i] - settled[i - 1]) < STILL;
    }
    return Math.log(Math.max(0.1, most)) + (still ? -1 : 1);
  }

  private static double changed(Pod pod, Span front) {
    double step = known(Quantiles.median(pod.memory().settled()) - levelBefore(pod));
    double[] past = pod.memory().newest(40);
    double[] moves = new double[Math.max(0, past.length - 1)];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = Math.abs(past[i + 1] - past[i]);
    }
    // Below the median: while a fault is still being cleared away, half of the moves are its own.
    double noise = known(1.5 * Quantiles.quantile(moves, 0.4));
    double sure = 1 - Math.exp(-Math.max(0, step) / (LEAST_STEP + 4 * noise));
    return sure * (errors(front) > 0.01 ? 0.8 : 0.5);
  }

  /** The minutes just before: memory grows for hours, so the usual level is too old. */
  private static double levelBefore(Pod pod) {
    return Quantiles.median(pod.memory().newest(3));
  }

  private static double thrown(Pod pod, Span front) {
    double before = pod.serverSeconds().usual() + LEAST_SECONDS;
    double after = Quantiles.median(pod.serverSeconds().settled()) + LEAST_SECONDS;
    long lost = pod.outgoing().stream().filter(Edge::lost).count();
    return known(Math.log10(after / before)) - 3 * errors(front) + 0.2 * lost;
  }

  /** Ratio of users' requests that began to fail. */
  private static double errors(Span front) {
    return known((front.usual() - Quantiles.median(front.settled())) / 100);
  }

  private static double known(double value) {
    return Double.isFinite(value) ? value : 0;
  }
}
