package io.watchkeeper.anomaly.tribuo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.pattern.classify.ClassifierTrainer;
import io.watchkeeper.anomaly.pattern.classify.TrainedClassifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TribuoTrainerTest {

  /** Synthetic: whether two numbers have the same sign, which no linear model can tell. */
  private static ClassifierTrainer.Lessons lessons(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[600][2];
    int[] answers = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = random.nextGaussian();
      rows[i][1] = random.nextGaussian();
      answers[i] = rows[i][0] * rows[i][1] > 0 ? 1 : 0;
    }
    return new ClassifierTrainer.Lessons(
        List.of("zeta", "alpha"), List.of("same", "other"), rows, answers);
  }

  private final TribuoTrainer trainer = new TribuoTrainer();

  @Test
  void learnsProductsOfTraits() {
    TrainedClassifier classifier = trainer.train(lessons(1), 5);
    ClassifierTrainer.Lessons fresh = lessons(2);
    int right = 0;
    for (int i = 0; i < fresh.rows().length; i++) {
      double[] probabilities = classifier.probabilities(fresh.rows()[i]);
      assertEquals(1, Arrays.stream(probabilities).sum(), 1e-9);
      right += (probabilities[1] > 0.5 ? 1 : 0) == fresh.answers()[i] ? 1 : 0;
    }
    assertTrue(right > 540, right + " of 600");
  }

  @Test
  void sameSeedSameAnswersAlsoAfterRestoring() throws IOException {
    TrainedClassifier one = trainer.train(lessons(1), 5);
    TrainedClassifier other = new TribuoTrainer().train(lessons(1), 5);
    TrainedClassifier restored = trainer.restore(one.bytes());
    for (double[] row : lessons(3).rows()) {
      assertArrayEquals(one.probabilities(row), other.probabilities(row));
      assertArrayEquals(one.probabilities(row), restored.probabilities(row));
    }
    assertTrue(one.bytes().length < 64 * 1024, one.bytes().length + " bytes");
  }

  @Test
  void aKindWithoutLessonsIsNeverAnswered() {
    ClassifierTrainer.Lessons two = lessons(1);
    ClassifierTrainer.Lessons three =
        new ClassifierTrainer.Lessons(
            two.traits(), List.of("same", "other", "never"), two.rows(), two.answers());
    assertEquals(0, trainer.train(three, 5).probabilities(new double[] {1, 1})[2]);
  }

  @Test
  void learnsFromAnyNumberOfLessons() {
    ClassifierTrainer.Lessons all = lessons(1);
    for (int count : new int[] {1, 16, 17, 33}) {
      ClassifierTrainer.Lessons some =
          new ClassifierTrainer.Lessons(
              all.traits(),
              all.kinds(),
              Arrays.copyOf(all.rows(), count),
              Arrays.copyOf(all.answers(), count));
      double[] probabilities = trainer.train(some, 5).probabilities(new double[] {1, 1});
      assertEquals(1, Arrays.stream(probabilities).sum(), 1e-9);
    }
  }

  @Test
  void refusesBytesOfSomethingElse() {
    assertThrows(IOException.class, () -> trainer.restore(new byte[0]));
    assertThrows(IOException.class, () -> trainer.restore(new byte[200]));
    byte[] cut = Arrays.copyOf(trainer.train(lessons(1), 5).bytes(), 300);
    assertThrows(IOException.class, () -> trainer.restore(cut));
  }

  @Test
  void printsNothing() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream caught = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      System.setErr(caught);
      trainer.restore(trainer.train(lessons(1), 5).bytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertEquals("", said.toString(StandardCharsets.UTF_8));
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertInstanceOf(TribuoTrainer.class, ClassifierTrainer.find().orElseThrow());
  }
}
