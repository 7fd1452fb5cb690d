package io.watchkeeper.anomaly.evaluation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The figures were computed by a program of our own in Python with numpy 2.4.6, straight from the
 * definition: every label, threshold and buffer in a loop, without the intervals that make the
 * class fast. Scores are synthetic: the fractional parts of multiples of the golden ratio, with a
 * part of the label mixed in.
 */
class VolumeUnderSurfaceTest {
  private static final double TOLERANCE = 1e-12;
  private static final int[][] EVENTS = {{50, 60}, {62, 63}, {120, 150}, {295, 300}};

  @Test
  void agreesWithTheDefinition() {
    boolean[] labels = labels(300, EVENTS);
    assertEquals(0.6901733402456225, volume(scores(labels, 0.3), labels, 20), TOLERANCE);
  }

  @Test
  void agreesWhenManyScoresAreEqual() {
    boolean[] labels = labels(300, EVENTS);
    double[] tied = Arrays.stream(scores(labels, 0.3)).map(s -> Math.floor(s * 10) / 10).toArray();
    assertEquals(0.6444181188333629, volume(tied, labels, 20), TOLERANCE);
  }

  @Test
  void agreesWithoutBuffer() {
    boolean[] labels = labels(300, new int[][] {{0, 5}, {8, 9}, {100, 140}});
    assertEquals(0.4079753976499924, volume(scores(labels, 0.15), labels, 0), TOLERANCE);
  }

  @Test
  void agreesWhenThereAreMoreRowsThanThresholds() {
    boolean[] labels = labels(700, new int[][] {{0, 5}, {40, 90}, {500, 520}});
    assertEquals(0.45531343363111176, volume(scores(labels, 0.2), labels, 31), TOLERANCE);
  }

  @Test
  void forgivesScoresThatRiseALittleEarly() {
    boolean[] labels = labels(1_000, new int[][] {{500, 520}});
    double[] early = new double[1_000];
    Arrays.fill(early, 490, 510, 1);
    double[] far = new double[1_000];
    Arrays.fill(far, 100, 120, 1);
    double strict = volume(early, labels, 0);
    double kind = volume(early, labels, 40);
    assertTrue(kind > strict + 0.1, strict + " " + kind);
    assertTrue(volume(far, labels, 40) < 0.1);
  }

  @Test
  void isOneForAPerfectRankingWithoutBuffer() {
    boolean[] labels = labels(300, EVENTS);
    assertEquals(1, volume(scores(labels, 0.9), labels, 0), 0.01);
  }

  @Test
  void saysNothingWithoutLabels() {
    assertTrue(Double.isNaN(volume(new double[10], new boolean[10], 5)));
  }

  private static double volume(double[] scores, boolean[] labels, int buffer) {
    return new VolumeUnderSurface(buffer).precisionRecall(scores, labels);
  }

  private static boolean[] labels(int rows, int[][] events) {
    boolean[] labels = new boolean[rows];
    for (int[] event : events) {
      Arrays.fill(labels, event[0], event[1], true);
    }
    return labels;
  }

  private static double[] scores(boolean[] labels, double weight) {
    double[] scores = new double[labels.length];
    Arrays.setAll(
        scores, i -> (i * 0.6180339887498949) % 1.0 * (1 - weight) + (labels[i] ? weight : 0.0));
    return scores;
  }
}
