package io.watchkeeper.anomaly.forecast.prophet;

import java.util.List;

/**
 * The columns of the regression, for any step of past and future: slope, offset, one hinge a change
 * point, Fourier terms, holidays.
 *
 * @param length steps of the history; time runs from 0 to 1 over it
 * @param changePoints how many, spread evenly over the first {@value #CHANGE_RANGE} of the history
 * @param origin seconds since the epoch of step 0; of meaning to holidays only
 * @param stepSeconds of meaning to holidays only
 */
record Design(
    int length,
    int changePoints,
    List<Season> seasons,
    List<Holiday> holidays,
    long origin,
    long stepSeconds) {

  /** Later changes have too little after them to be told from noise [Taylor, Letham: 80%]. */
  static final double CHANGE_RANGE = 0.9;

  static final int SLOPE = 0;
  static final int OFFSET = 1;
  static final int FIRST_CHANGE = 2;

  int width() {
    return firstHoliday() + holidays.size();
  }

  int firstSeasonal() {
    return FIRST_CHANGE + changePoints;
  }

  private int firstHoliday() {
    int width = firstSeasonal();
    for (Season season : seasons) {
      width += 2 * season.order();
    }
    return width;
  }

  /** In parts of the history. */
  double changeAt(int change) {
    return CHANGE_RANGE * (change + 1) / (changePoints + 1);
  }

  double time(double step) {
    return step / Math.max(1, length - 1);
  }

  double[] row(int step) {
    double[] row = new double[width()];
    double time = time(step);
    row[SLOPE] = time;
    row[OFFSET] = 1;
    for (int j = 0; j < changePoints; j++) {
      row[FIRST_CHANGE + j] = Math.max(0, time - changeAt(j));
    }
    int at = firstSeasonal();
    for (Season season : seasons) {
      season.fill(row, at, step);
      at += 2 * season.order();
    }
    for (Holiday holiday : holidays) {
      row[at++] = holiday.on(origin + step * stepSeconds) ? 1 : 0;
    }
    return row;
  }
}
