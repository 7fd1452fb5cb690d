package io.watchkeeper.anomaly.pattern.classify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Trains classifiers of rows of numbers. A port, because the library behind it (Tribuo) is a dozen
 * jars: who leaves that module out has no trainer, and plain rules say what they can.
 */
public interface ClassifierTrainer {

  /** Name and version of what stands behind, for provenance. */
  String name();

  /** Same lessons and seed give the same answers to the bit. */
  TrainedClassifier train(Lessons lessons, long seed);

  /**
   * What {@link TrainedClassifier#bytes} gave, back again, with the same answers to the bit.
   *
   * @throws IOException when the bytes are not such a classifier
   */
  TrainedClassifier restore(byte[] bytes) throws IOException;

  /**
   * A saved recogniser that is delivered beside the trainer.
   *
   * @param subject such as {@code pattern}
   */
  Optional<byte[]> delivered(String subject);

  /** The trainer on the class path, if there is one. */
  static Optional<ClassifierTrainer> find() {
    return ServiceLoader.load(ClassifierTrainer.class).findFirst();
  }

  /**
   * What is learned from.
   *
   * @param traits names of the columns, distinct
   * @param kinds names of the classes, distinct
   * @param rows all finite, centred and scaled
   * @param answers of each row the place of its class in {@code kinds}
   */
  // Arrays: handed over once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Lessons(List<String> traits, List<String> kinds, double[][] rows, int[] answers) {
    public Lessons {
      if (rows.length == 0 || rows.length != answers.length || kinds.size() < 2) {
        throw new IllegalArgumentException(
            "no lessons: " + rows.length + " rows, " + answers.length + " answers");
      }
    }
  }
}
