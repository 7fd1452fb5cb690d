package io.watchkeeper.anomaly.reading;

import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.collector.model.Series;
import java.util.function.ToDoubleFunction;

/**
 * One number that is judged each second.
 *
 * @param feature how it is judged; its name is the series' name
 * @param series what people are told has moved
 * @param value reads it from a second; NaN when the second says nothing of it
 * @param toTold from what is judged to what is told, such as a ratio to a count
 */
record Gauge(
    Feature feature, Series series, ToDoubleFunction<ServerSecond> value, Conversion toTold) {

  /** Turns a judged number of a second into the unit of the series' metric. */
  @FunctionalInterface
  interface Conversion {
    double tell(double judged, ServerSecond second);
  }
}
