package io.watchkeeper.anomaly.evaluation.measure;

/** Alerts against labels, row by row, without point adjustment. */
public record Points(long hits, long falseAlerts, long misses, long rests) {

  public static final Points NONE = new Points(0, 0, 0, 0);

  public static Points of(boolean[] alerts, boolean[] labels) {
    long hits = 0;
    long falseAlerts = 0;
    long misses = 0;
    for (int i = 0; i < labels.length; i++) {
      hits += alerts[i] && labels[i] ? 1 : 0;
      falseAlerts += alerts[i] && !labels[i] ? 1 : 0;
      misses += !alerts[i] && labels[i] ? 1 : 0;
    }
    return new Points(hits, falseAlerts, misses, labels.length - hits - falseAlerts - misses);
  }

  public Points plus(Points other) {
    return new Points(
        hits + other.hits,
        falseAlerts + other.falseAlerts,
        misses + other.misses,
        rests + other.rests);
  }

  /** NaN when nothing was alerted. */
  public double precision() {
    return (double) hits / (hits + falseAlerts);
  }

  /** NaN when nothing is labelled. */
  public double recall() {
    return (double) hits / (hits + misses);
  }

  /** NaN when nothing was alerted and nothing is labelled. */
  public double f1() {
    return 2.0 * hits / (2 * hits + falseAlerts + misses);
  }

  /** Part of the ordinary rows that were alerted; NaN when there are none. */
  public double falsePositiveRate() {
    return (double) falseAlerts / (falseAlerts + rests);
  }
}
