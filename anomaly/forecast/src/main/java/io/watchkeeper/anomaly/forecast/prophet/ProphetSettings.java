package io.watchkeeper.anomaly.forecast.prophet;

import java.util.List;

/**
 * What a trend may do and which seasons and holidays there are.
 *
 * @param changePoints places where the slope may change
 * @param changeScale of the Laplace prior on the changes: smaller is stiffer
 * @param origin seconds since the epoch of the first value; 0 for anonymous time
 * @param stepSeconds from one value to the next; 1 for anonymous time
 */
public record ProphetSettings(
    int changePoints,
    double changeScale,
    List<Season> seasons,
    List<Holiday> holidays,
    long origin,
    long stepSeconds) {
  private static final int CHANGE_POINTS = 25;
  private static final double CHANGE_SCALE = 0.05;

  public ProphetSettings {
    seasons = List.copyOf(seasons);
    holidays = List.copyOf(holidays);
    if (changePoints < 0 || !(changeScale > 0) || stepSeconds < 1) {
      throw new IllegalArgumentException(
          "%d change points of scale %s, a step of %d s"
              .formatted(changePoints, changeScale, stepSeconds));
    }
  }

  /** The paper's defaults over seasons inferred from the values. */
  public static ProphetSettings anonymous(int[] seasons) {
    return new ProphetSettings(
        CHANGE_POINTS, CHANGE_SCALE, List.of(Season.of(seasons)), List.of(), 0, 1);
  }

  /** The paper's defaults over calendar time. */
  public static ProphetSettings calendar(long origin, long stepSeconds, int length) {
    return new ProphetSettings(
        CHANGE_POINTS,
        CHANGE_SCALE,
        List.of(Season.ofCalendar(stepSeconds, length)),
        List.of(),
        origin,
        stepSeconds);
  }

  public ProphetSettings withHolidays(List<Holiday> more) {
    return new ProphetSettings(changePoints, changeScale, seasons, more, origin, stepSeconds);
  }
}
