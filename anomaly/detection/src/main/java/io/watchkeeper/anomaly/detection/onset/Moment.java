package io.watchkeeper.anomaly.detection.onset;

/**
 * When a row is, in half hours since the first.
 *
 * @param neighbours half hours on each side that hold the rows next to it on another day
 */
record Moment(long halfHour, int neighbours) {}
