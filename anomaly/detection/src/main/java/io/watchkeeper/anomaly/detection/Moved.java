package io.watchkeeper.anomaly.detection;

import java.time.Instant;

/**
 * A series that is not where it is expected.
 *
 * @param actual in the series' own unit; NaN when it is missing
 * @param expected the median of clean seconds, same unit
 * @param z signed robust standard deviations, on the series' transformed scale
 * @param since first second of the present run beyond the sensitivity
 */
public record Moved(String feature, double actual, double expected, double z, Instant since) {}
