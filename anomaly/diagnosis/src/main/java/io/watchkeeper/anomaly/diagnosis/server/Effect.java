package io.watchkeeper.anomaly.diagnosis.server;

/** In which way a metric left its level. */
public enum Effect {
  /** Answers take longer, or do not come. */
  SLOW,
  /** Answers are errors. */
  FAILING,
  /** More calls than usual. */
  FLOODED,
  /** Fewer calls than usual. */
  STARVED,
  /** Processor, memory, threads or connections are used up. */
  STRAINED
}
