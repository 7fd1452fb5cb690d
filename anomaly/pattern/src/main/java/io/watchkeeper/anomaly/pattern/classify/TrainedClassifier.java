package io.watchkeeper.anomaly.pattern.classify;

/** What a {@link ClassifierTrainer} made. Immutable and safe to share between threads. */
public interface TrainedClassifier {

  /** Of each class, in the order of the lessons' kinds; they sum to 1. */
  double[] probabilities(double[] row);

  /** All of it. */
  byte[] bytes();
}
