package io.watchkeeper.anomaly.pattern.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CourseEncoderTest {
  private static final CourseEncoder.Plan PLAN = new CourseEncoder.Plan(6, 12, 0.01, 9);

  /** Synthetic: whether the only 1 of a course was in its first or its second half. */
  private static List<CourseEncoder.Lesson> lessons(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CourseEncoder.Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      double[][] course = new double[20][1];
      int at = random.nextInt(20);
      course[at][0] = 1;
      lessons.add(new CourseEncoder.Lesson(course, at / 10));
    }
    return lessons;
  }

  @Test
  void encodesWhatTellsClassesApart() {
    CourseEncoder encoder = CourseEncoder.teach(lessons(1), 2, PLAN);
    List<CourseEncoder.Lesson> fresh = lessons(2);
    double[][] means = new double[2][encoder.width()];
    int[] counts = new int[2];
    for (CourseEncoder.Lesson lesson : fresh) {
      double[] encoding = encoder.encode(lesson.course());
      counts[lesson.kind()]++;
      for (int i = 0; i < encoding.length; i++) {
        means[lesson.kind()][i] += encoding[i];
      }
    }
    int right = 0;
    for (CourseEncoder.Lesson lesson : fresh) {
      double[] encoding = encoder.encode(lesson.course());
      double nearer = 0;
      for (int i = 0; i < encoding.length; i++) {
        double first = encoding[i] - means[0][i] / counts[0];
        double second = encoding[i] - means[1][i] / counts[1];
        nearer += first * first - second * second;
      }
      right += (nearer > 0 ? 1 : 0) == lesson.kind() ? 1 : 0;
    }
    assertTrue(right >= 144, right + " of 160 nearest to their own class");
  }

  @Test
  void sameSeedSameBitsAlsoAfterSaving() throws IOException {
    CourseEncoder one = CourseEncoder.teach(lessons(1), 2, PLAN);
    CourseEncoder other = CourseEncoder.teach(lessons(1), 2, PLAN);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    one.save(new DataOutputStream(bytes));
    CourseEncoder restored =
        CourseEncoder.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    double[][] course = lessons(3).getFirst().course();
    assertArrayEquals(one.encode(course), other.encode(course));
    assertArrayEquals(one.encode(course), restored.encode(course));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> CourseEncoder.teach(List.of(), 2, PLAN));
    CourseEncoder encoder = CourseEncoder.teach(lessons(1).subList(0, 4), 2, PLAN);
    assertThrows(IllegalArgumentException.class, () -> encoder.encode(new double[0][]));
    byte[] broken = new byte[40];
    assertThrows(
        IOException.class,
        () -> CourseEncoder.restore(new DataInputStream(new ByteArrayInputStream(broken))));
  }
}
