package io.watchkeeper.collector.model;

/**
 * What becomes of the samples of one step. Each is of the samples that the emitter wrote, whatever
 * resolution the store answers from; the percentiles are within 1% of the value.
 */
public enum Aggregate {
  /** How many samples there were; the unit of the metric is lost. */
  COUNT,
  SUM,
  MIN,
  MAX,
  /** Sum by count. */
  MEAN,
  /** The sample of the latest instant. */
  LAST,
  /** Of the samples' values; of a field that holds sketches, of all that the sketches counted. */
  P50,
  P90,
  P95,
  P99
}
