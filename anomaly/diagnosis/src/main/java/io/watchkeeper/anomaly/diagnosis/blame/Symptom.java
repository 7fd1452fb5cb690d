package io.watchkeeper.anomaly.diagnosis.blame;

/** What callers complain of. */
public enum Symptom {
  /** Accounts are kept in seconds waited. */
  SLOW,
  /** Accounts are kept in calls failed. */
  FAILING;

  double amount(Load load) {
    return switch (this) {
      case SLOW -> load.seconds();
      case FAILING -> load.failures();
    };
  }
}
