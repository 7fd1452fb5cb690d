package io.watchkeeper.collector.model;

/** How the values of neighbouring seconds belong together. */
public enum Kind {
  /** How many or how much in this second. Seconds add up; Prometheus sees a running total. */
  PER_SECOND,
  /** How it stood at the end of the second, or the largest seen in it. Seconds do not add up. */
  LEVEL,
  /** Of the distribution within this second. Neither adds nor averages; merge sketches instead. */
  QUANTILE
}
