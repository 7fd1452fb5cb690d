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
   * For surprises, which are decades of a tail probability: three rows in a row at one in a
   * thousand raise, ten below one in thirty end; runs 30 steps apart are one; people are told of
   * the like once in 60 steps, and of what is a thousand times less likely at once.
   *
   * @param stepSeconds between two rows
   */
  public static AlarmSettings ofSurprise(long stepSeconds) {
    return new AlarmSettings(new RunSettings(3, 10, 3, 1.5), 30 * stepSeconds, 60 * stepSeconds, 3);
  }
}
