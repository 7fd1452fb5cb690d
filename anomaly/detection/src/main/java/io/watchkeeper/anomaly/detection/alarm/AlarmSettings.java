package io.watchkeeper.anomaly.detection.alarm;

/**
 * When people are told.
 *
 * @param run what makes and ends a run of bad rows
 * @param mergeSeconds a run that begins this soon after the last one ended is part of it
 * @param refractorySeconds after people were told, and after what they know of ended, they are not
 *     told of the like for so long
 * @param escalateBy by how much the size must exceed what they were told to pass nevertheless
 */
public record AlarmSettings(
    RunSettings run, long mergeSeconds, long refractorySeconds, double escalateBy) {
  /** A row is good below this part of the decisive size: a grade of 0.3, where 0.5 is anomalous. */
  private static final double GOOD = 0.717;

  public AlarmSettings {
    if (mergeSeconds < 0 || refractorySeconds < 0) {
      throw new IllegalArgumentException(
          "seconds must not be below 0: " + mergeSeconds + ", " + refractorySeconds);
    }
    if (!(escalateBy > 0)) {
      throw new IllegalArgumentException("escalateBy must be above 0: " + escalateBy);
    }
  }

  /**
   * For one row a second and sizes in decades of a tail probability: three rows in a row raise, ten
   * end; people are told of the like once a minute, and at once of what is a thousand times less
   * likely. Nothing is merged by waiting: an incident that stays open for a gap to pass would keep
   * a breaker held that is not needed any more.
   *
   * @param decisive size that a row of a run has at least
   */
  public static AlarmSettings ofSeconds(double decisive) {
    return new AlarmSettings(new RunSettings(3, 10, decisive, GOOD * decisive), 0, 60, 3);
  }
}
