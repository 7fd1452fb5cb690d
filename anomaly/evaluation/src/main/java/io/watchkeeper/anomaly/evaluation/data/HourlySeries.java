package io.watchkeeper.anomaly.evaluation.data;

import java.util.Optional;

/**
 * One series to be continued.
 *
 * @param id names the output
 * @param history oldest first; NaN is missing
 * @param future what came next, where somebody tells
 */
// Arrays: numbers that nobody compares or hashes.
@SuppressWarnings("ArrayRecordComponent")
public record HourlySeries(String id, double[] history, Optional<double[]> future) {}
