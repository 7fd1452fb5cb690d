package io.watchkeeper.anomaly.evaluation.data.causes;

/**
 * One row of the table.
 *
 * @param value part of the cases, 0 to 1
 * @param how what was given, what was asked, and with which seed
 */
public record CauseMeasure(String measure, double value, int cases, String how) {}
