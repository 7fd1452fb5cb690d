package io.watchkeeper.anomaly.detection.verdict;

/**
 * What all models together say of one row.
 *
 * @param score decades of surprise, at least 0: at 3, one ordinary row in a thousand is as odd
 * @param alert whether an alert stands after this row
 * @param top numbers of all metrics from 1, most at fault first
 */
// Array: one a row, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
public record Verdict(double score, boolean alert, int[] top) {}
