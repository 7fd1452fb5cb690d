package io.watchkeeper.anomaly.forecast.surprise;

/**
 * What one metric was expected to be.
 *
 * @param forecast in the metric's own unit
 * @param lower end of the 95% interval
 * @param upper end of the 95% interval
 */
public record Expected(double forecast, double lower, double upper) {}
