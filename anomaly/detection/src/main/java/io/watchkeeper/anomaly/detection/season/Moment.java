package io.watchkeeper.anomaly.detection.season;

/**
 * An instant as a person at the subject's place reads it.
 *
 * @param epochSecond of the instant
 * @param secondOfWeek on the local clock, 0 is Monday midnight, below 604,800
 */
public record Moment(long epochSecond, int secondOfWeek) {
  static final int SECONDS_A_DAY = 86_400;
  static final int SECONDS_A_WEEK = 7 * SECONDS_A_DAY;
}
