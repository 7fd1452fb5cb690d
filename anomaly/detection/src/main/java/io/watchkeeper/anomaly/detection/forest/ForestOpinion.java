package io.watchkeeper.anomaly.detection.forest;

/** What the forest says about a row. */
public sealed interface ForestOpinion {

  /** -log10 of the probability that an ordinary row is as easy to isolate; 4 is 1 in 10,000. */
  record Surprise(double value) implements ForestOpinion {}

  /** No forest; the reason is shown to people. */
  record None(String reason) implements ForestOpinion {}
}
