package io.watchkeeper.collector.model;

/** What a number counts. The suffix is what Prometheus expects at the end of a metric's name. */
public enum Unit {
  /** Occurrences. */
  COUNT(""),
  SECONDS("seconds"),
  BYTES("bytes"),
  /** From 0 to 1. */
  RATIO("ratio"),
  /** A number that stands for a state; the metric's meaning lists them. */
  STATE("");

  private final String suffix;

  Unit(String suffix) {
    this.suffix = suffix;
  }

  public String suffix() {
    return suffix;
  }
}
