package io.watchkeeper.anomaly.pattern.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.pattern.kind.Pattern;
import io.watchkeeper.anomaly.pattern.lstm.CourseEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecogniserTest {
  private static final Recogniser.Task<double[], Pattern> TASK =
      new Recogniser.Task<>(
          new TwoNumbers(), List.of(Pattern.ORDINARY, Pattern.SPIKE, Pattern.LEAK));
  private static final NearestMeanTrainer TRAINER = new NearestMeanTrainer();

  /** A subject is two numbers; the first is large for spikes, the second for leaks. */
  private record TwoNumbers() implements View<double[]> {
    @Override
    public List<Trait> traits() {
      return List.of(new Trait("height", "height", "m"), new Trait("growth", "growth", ""));
    }

    @Override
    public Optional<String> unreadable(double[] subject) {
      return subject.length == 2 ? Optional.empty() : Optional.of("two numbers are wanted");
    }

    @Override
    public double[] read(double[] subject) {
      return subject.clone();
    }

    @Override
    public double[][] course(double[] subject) {
      return new double[][] {{subject[0] / 10}, {subject[1] / 10}};
    }

    @Override
    public int inputs() {
      return 1;
    }
  }

  private static List<School.Example<double[], Pattern>> examples(long seed, int count) {
    return examples(seed, count, 0);
  }

  /**
   * @param halfway share of the ordinary ones that lie halfway to a spike
   */
  private static List<School.Example<double[], Pattern>> examples(
      long seed, int count, double halfway) {
    SplittableRandom random = new SplittableRandom(seed);
    List<School.Example<double[], Pattern>> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pattern kind = TASK.kinds().get(random.nextInt(3));
      boolean between = kind == Pattern.ORDINARY && random.nextDouble() < halfway;
      double[] subject = {
        random.nextGaussian() + (kind == Pattern.SPIKE ? 10 : between ? 5.5 : 0),
        random.nextGaussian() + (kind == Pattern.LEAK ? 10 : 0)
      };
      examples.add(new School.Example<>(subject, kind));
    }
    return examples;
  }

  private static Recogniser<double[], Pattern> taught() {
    return taught(0);
  }

  private static Recogniser<double[], Pattern> taught(double halfway) {
    return new School<>(TASK, TRAINER)
        .teach(
            new School.Material<>(examples(1, 240), examples(2, 480, halfway), "synthetic numbers"),
            new CourseEncoder.Plan(3, 3, 0.01, 7));
  }

  @Test
  void namesTheKindAndWhatSpeaksForIt() {
    Recognition<Pattern> said = taught().recognise(new double[] {10, 0});
    var recognised = assertInstanceOf(Recognition.Recognised.class, said);
    assertEquals(Pattern.SPIKE, recognised.kind());
    assertTrue(recognised.confidence() > 0.9 && recognised.confidence() <= 1);
    assertTrue(
        recognised.words().startsWith(Math.round(100 * recognised.confidence()) + "% sure: "));
    assertTrue(recognised.words().contains("height 10.0 m (odds x "), recognised.words());
    assertFalse(recognised.words().contains("growth"), recognised.words());
  }

  @Test
  void ordinaryNeedsNoEvidence() {
    var recognised =
        assertInstanceOf(Recognition.Recognised.class, taught().recognise(new double[] {0, 0}));
    assertEquals(Pattern.ORDINARY, recognised.kind());
    assertTrue(recognised.evidence().isEmpty());
  }

  @Test
  void doesNotKnowWhatLiesBetween() {
    Recogniser<double[], Pattern> careful = taught(0.4);
    List<String> reasons = new ArrayList<>();
    for (int i = 30; i < 90; i++) {
      if (careful.recognise(new double[] {i / 10.0, 0}) instanceof Recognition.Unknown<?> it) {
        reasons.add(it.reason());
      }
    }
    assertFalse(reasons.isEmpty());
    assertTrue(
        reasons.getFirst().startsWith("most like usage spike, but only "), reasons::toString);
    assertEquals(
        new Recognition.Unknown<Pattern>("two numbers are wanted"),
        taught().recognise(new double[0]));
  }

  @Test
  void savedAndRestoredAnswersTheSameToTheBit() throws IOException {
    Recogniser<double[], Pattern> original = taught().scored("all right");
    byte[] bytes = saved(original);
    Recogniser<double[], Pattern> restored =
        Recogniser.restore(TASK, TRAINER, new DataInputStream(new ByteArrayInputStream(bytes)));
    assertEquals(original.provenance(), restored.provenance());
    assertEquals(original.reject(), restored.reject());
    for (School.Example<double[], Pattern> example : examples(3, 60)) {
      assertEquals(original.recognise(example.subject()), restored.recognise(example.subject()));
    }
    assertEquals(original.provenance().scores(), "all right");
    assertFalse(original.provenance().data().isEmpty());
  }

  @Test
  void refusesWhatWasMadeForOtherTraitsOrKinds() throws IOException {
    byte[] bytes = saved(taught());
    Recogniser.Task<double[], Pattern> fewer =
        new Recogniser.Task<>(new TwoNumbers(), List.of(Pattern.ORDINARY, Pattern.SPIKE));
    assertThrows(
        IOException.class,
        () ->
            Recogniser.restore(
                fewer, TRAINER, new DataInputStream(new ByteArrayInputStream(bytes))));
    assertThrows(
        IOException.class,
        () ->
            Recogniser.restore(
                TASK, TRAINER, new DataInputStream(new ByteArrayInputStream(bytes, 0, 90))));
  }

  private static byte[] saved(Recogniser<double[], Pattern> recogniser) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    recogniser.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
