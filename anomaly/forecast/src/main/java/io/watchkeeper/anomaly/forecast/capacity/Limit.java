package io.watchkeeper.anomaly.forecast.capacity;

/**
 * A value that a series must not reach.
 *
 * @param value in the series' unit
 * @param above true when growing towards it is the danger (memory), false when shrinking is (free
 *     disk)
 */
public record Limit(double value, boolean above) {

  boolean reachedBy(double other) {
    return above ? other >= value : other <= value;
  }
}
