package io.watchkeeper.anomaly.publish;

/** What came of one try to tell alerting. */
sealed interface Delivery {
  record Delivered() implements Delivery {}

  /** Another try may help. */
  record Retryable(String reason) implements Delivery {}

  /** The same again will be refused again. */
  record Rejected(String reason) implements Delivery {}
}
