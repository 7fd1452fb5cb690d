package io.watchkeeper.anomaly.evaluation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Published: S at -1, -0.5, 0 and 1 (the paper), the sum -0.9540 of NAB's own test of all counts
 * (weights 1; an alarm at a window's left edge, a missed window, a false alarm three quarters of a
 * width behind). The worked examples were computed by a Python program written apart from this one.
 */
class NabScoreTest {
  private static final double TOLERANCE = 1e-9;

  @Test
  void hasTheCurveOfThePaper() {
    assertEquals(0.98661, NabFile.scaledSigmoid(-1), 5e-6);
    assertEquals(0.84828, NabFile.scaledSigmoid(-0.5), 5e-6);
    assertEquals(0, NabFile.scaledSigmoid(0), 0);
    assertEquals(-0.98661, NabFile.scaledSigmoid(1), 5e-6);
    assertEquals(-1, NabFile.scaledSigmoid(3), 0);
  }

  /** 1 - 1 - 0.9540 there; here a false alarm weighs 0.11 and the range is -2 to 2. */
  @Test
  void agreesWithTheSumOfNabsOwnTest() {
    var file = file(100, List.of(new Run(40, 45), new Run(70, 75)), 40, 41, 47);
    double raw = 1 - 1 + 0.11 * -0.9540;
    assertEquals(100 * (raw + 2) / 4, score(NabProfile.STANDARD, file), 1e-3);
  }

  @Test
  void isNothingWithoutAlarmsAndAHundredWhenPerfect() {
    List<Run> windows = List.of(new Run(40, 50));
    for (NabProfile profile : NabProfile.values()) {
      assertEquals(0, score(profile, file(100, windows)), TOLERANCE);
      assertEquals(100, score(profile, file(100, windows, 40)), TOLERANCE);
    }
  }

  @Test
  void agreesWithTheWorkedExamples() {
    var one = file(100, List.of(new Run(40, 50)), 5, 20, 43, 44, 50, 52, 60, 90);
    assertEquals(75.98961954056776, score(NabProfile.STANDARD, one), TOLERANCE);
    assertEquals(54.27186547723096, score(NabProfile.LOW_FALSE_POSITIVES, one), TOLERANCE);
    assertEquals(83.99307969371183, score(NabProfile.LOW_FALSE_NEGATIVES, one), TOLERANCE);
    var two =
        file(200, List.of(new Run(60, 80), new Run(120, 140)), 30, 79, 85, 110, 125, 130, 160, 199);
    assertEquals(64.53930775071157, score(NabProfile.STANDARD, two), TOLERANCE);
    assertEquals(51.752884869602646, score(NabProfile.LOW_FALSE_POSITIVES, two), TOLERANCE);
    assertEquals(76.35953850047439, score(NabProfile.LOW_FALSE_NEGATIVES, two), TOLERANCE);
    var late =
        file(
            10_000,
            List.of(new Run(2_000, 2_200), new Run(6_000, 6_400)),
            749,
            750,
            2_100,
            2_199,
            2_200,
            2_300,
            5_999,
            9_000);
    assertEquals(35.86318699397212, score(NabProfile.STANDARD, late), TOLERANCE);
    assertEquals(25.231559815199656, score(NabProfile.LOW_FALSE_POSITIVES, late), TOLERANCE);
    assertEquals(40.5754579954814, score(NabProfile.LOW_FALSE_NEGATIVES, late), TOLERANCE);
  }

  @Test
  void findsTheBestThresholdAsTryingAllOfThemDoes() {
    double[] scores = new double[400];
    Arrays.setAll(scores, i -> Math.floor((i * 0.6180339887498949) % 1.0 * 50) / 50);
    var files =
        List.of(
            new NabFile(scores, List.of(new Run(150, 190), new Run(300, 310))),
            new NabFile(Arrays.copyOf(scores, 200), List.of(new Run(100, 120))));
    var score = new NabScore(NabProfile.STANDARD);
    double most =
        Arrays.stream(scores).map(threshold -> score.at(files, threshold)).max().orElseThrow();
    var best = score.best(files);
    assertEquals(Math.max(0, most), best.score(), TOLERANCE);
    assertEquals(best.score(), score.at(files, best.threshold()), TOLERANCE);
  }

  @Test
  void raisesNothingWhenNoAlarmPays() {
    double[] scores = new double[400];
    scores[350] = 1;
    var best =
        new NabScore(NabProfile.STANDARD)
            .best(List.of(new NabFile(scores, List.of(new Run(100, 120)))));
    assertEquals(0, best.score(), TOLERANCE);
    assertEquals(Double.POSITIVE_INFINITY, best.threshold());
  }

  @Test
  void chasesNoFileWithItsOwnThreshold() {
    List<Run> window = List.of(new Run(50, 60));
    double[] high = new double[100];
    high[50] = 0.9;
    high[80] = 0.5;
    double[] low = new double[100];
    low[50] = 0.4;
    var files = List.of(new NabFile(high, window), new NabFile(low, window));
    var score = new NabScore(NabProfile.STANDARD);
    // The first is judged at 0.4 and raises twice, the second at 0.9 and misses.
    double y = (80 - 59) / 9.0;
    double raw = 1 + 0.11 * NabFile.scaledSigmoid(y) - 1;
    assertEquals(100 * (raw + 2) / 4, score.leftOut(files), TOLERANCE);
    assertTrue(score.best(files).score() > score.leftOut(files));
  }

  private static NabFile file(int rows, List<Run> windows, int... alarms) {
    double[] scores = new double[rows];
    Arrays.stream(alarms).forEach(row -> scores[row] = 1);
    return new NabFile(scores, windows);
  }

  private static double score(NabProfile profile, NabFile file) {
    return new NabScore(profile).at(List.of(file), 1);
  }
}
