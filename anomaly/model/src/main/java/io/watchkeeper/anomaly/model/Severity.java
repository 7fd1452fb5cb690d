package io.watchkeeper.anomaly.model;

/** How much an incident hurts clients. The order is the order of urgency. */
public enum Severity {
  /** Something moved; clients need not have noticed. */
  WARNING,
  /** Clients wait or fail. */
  CRITICAL
}
