package io.watchkeeper.anomaly.detection.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RollingTailTest {

  /** Worked out by numpy 2.4.6: counts by searchsorted, the mean excess by mean. */
  @Test
  void agreesWithNumpy() {
    RollingTail tail = filled(700);
    assertEquals(0.02986017568876346, tail.surprise(0.5), 1e-12);
    assertEquals(0.40301953420131265, tail.surprise(1.9), 1e-12);
    assertEquals(1.743422657624207, tail.surprise(2.6), 1e-12);
    assertEquals(5.9075839183490055, tail.surprise(4.0), 1e-12);
  }

  @Test
  void saysNothingBeforeItHasEnough() {
    RollingTail tail = filled(RollingTail.MINIMUM - 1);
    assertFalse(tail.ready());
    assertEquals(0, tail.surprise(100));
    tail.add(1);
    assertTrue(tail.ready());
  }

  @Test
  void growsWithTheScoreAndStaysFinite() {
    RollingTail tail = filled(700);
    double before = 0;
    for (double score = 0; score < 20; score += 0.01) {
      double now = tail.surprise(score);
      assertTrue(now >= before, "falls at " + score);
      before = now;
    }
    assertTrue(Double.isFinite(tail.surprise(1e9)));
  }

  @Test
  void constantScoresMakeTheSameScoreOrdinary() {
    RollingTail tail = new RollingTail(100);
    for (int i = 0; i < 200; i++) {
      tail.add(0);
      tail.add(Double.NaN);
    }
    assertEquals(0, tail.surprise(0), 1e-12);
    assertTrue(tail.surprise(1e-3) > 3);
  }

  @Test
  void goesOnAfterARestart() throws IOException {
    RollingTail never = filled(333);
    var bytes = new ByteArrayOutputStream();
    never.save(new DataOutputStream(bytes));
    RollingTail again = new RollingTail(300);
    again.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int i = 0; i < 100; i++) {
      assertEquals(never.surprise(i * 0.05), again.surprise(i * 0.05));
      never.add(i * 0.03);
      again.add(i * 0.03);
    }
    var other = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThrows(IOException.class, () -> new RollingTail(299).restore(other));
  }

  private static RollingTail filled(int scores) {
    RollingTail tail = new RollingTail(300);
    // The same 300 scores again and again: whenever the order was renewed, it is the reference's.
    for (int i = 0; i < scores; i++) {
      int k = i % 300;
      tail.add(Math.abs(Math.sin(k * 1.7)) * 2 + k % 7 * 0.1);
    }
    return tail;
  }
}
