package io.watchkeeper.anomaly.pattern.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.pattern.classify.Recognition;
import io.watchkeeper.anomaly.pattern.kind.Pattern;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapeViewTest {
  private final ShapeView view = new ShapeView();

  private static double[] window(int length, IntToDoubleFunction value) {
    return IntStream.range(0, length).mapToDouble(value).toArray();
  }

  private static double[] noisy(double[] window, double deviation) {
    SplittableRandom random = new SplittableRandom(5);
    return Arrays.stream(window).map(v -> v + deviation * random.nextGaussian()).toArray();
  }

  private double of(Shape shape, double[] window) {
    Map<Shape, Double> shapes = view.shapes(window);
    return shapes.getOrDefault(shape, Double.NaN);
  }

  @Test
  void aStepIsExplainedByAStepAndLasts() {
    double[] step = window(128, i -> i < 48 ? 10 : 20);
    assertEquals(1, of(Shape.STEP_EXPLAINED, step), 1e-12);
    assertEquals(0.5 - 48.0 / 128, of(Shape.STEP_OFF_CENTRE, step), 1e-12);
    assertEquals(1, of(Shape.NET_CHANGE, step), 1e-12);
    assertEquals(0, of(Shape.RECOVERY, step), 1e-12);
    assertTrue(of(Shape.GRADUAL, step) < 0);
    assertTrue(of(Shape.LASTING, step) > 0.1);
  }

  @Test
  void anExcursionThatCameBackHasItsWidthAndHeight() {
    double[] spike = noisy(window(256, i -> i >= 100 && i < 116 ? 30 : 10), 0.1);
    assertTrue(of(Shape.BOX_EXPLAINED, spike) > 0.99);
    assertEquals(16.0 / 256, of(Shape.BOX_WIDTH, spike), 1e-9);
    assertEquals(16.0 / 256, of(Shape.PEAK_WIDTH, spike), 1e-9);
    assertTrue(of(Shape.RECOVERY, spike) > 0.98);
    assertEquals(StrictMath.log1p(200), of(Shape.PEAK, spike), 0.3);
    assertTrue(of(Shape.LASTING, spike) < 0);
  }

  @Test
  void aLineRisesAllThroughAndAHingeLater() {
    double[] line = window(256, i -> 3.0 * i);
    assertEquals(1, of(Shape.LINE_EXPLAINED, line), 1e-12);
    assertEquals(-1, of(Shape.LINE_EXPLAINED, window(256, i -> -3.0 * i)), 1e-12);
    assertEquals(0, of(Shape.HINGE_GAIN, line), 1e-9);
    assertEquals(1, of(Shape.MONOTONE, line), 1e-12);
    assertEquals(1, of(Shape.RISING_FLOOR, line), 1e-12);
    double[] hinge = window(128, i -> Math.max(0, i - 64));
    assertEquals(0.5, of(Shape.HINGE_FROM, hinge), 0.03);
    assertTrue(of(Shape.HINGE_GAIN, hinge) > 0.15);
    double[] curve = window(128, i -> Math.pow(Math.max(0, i - 64), 2));
    assertTrue(of(Shape.CURVE_GAIN, curve) > 0.001);
  }

  @Test
  void thePeriodIsInferred() {
    double[] wave = noisy(window(240, i -> Math.sin(2 * Math.PI * i / 30)), 0.1);
    assertTrue(of(Shape.PERIOD_STRENGTH, wave) > 0.9);
    assertEquals(8, StrictMath.expm1(of(Shape.PERIODS_HELD, wave)), 0.3);
    double[] noise = noisy(window(240, _ -> 0), 1);
    assertTrue(of(Shape.PERIOD_STRENGTH, noise) < 0.3);
    assertTrue(Math.abs(of(Shape.NEIGHBOUR, noise)) < 0.2);
    assertTrue(of(Shape.PERIOD_STRENGTH, window(240, i -> i)) < 0.6);
  }

  @Test
  void aSawToothFallsSteeperThanItRisesAndItsFloorMayRise() {
    double[] level = noisy(window(256, i -> i % 32), 0.3);
    assertTrue(of(Shape.SAW_TOOTH, level) > 0.5);
    assertEquals(7, StrictMath.expm1(of(Shape.FALLS, level)), 0.5);
    assertTrue(of(Shape.RISING_FLOOR, level) < 0.6);
    double[] rising = noisy(window(256, i -> i % 32 + 0.5 * i), 0.3);
    assertEquals(1, of(Shape.RISING_FLOOR, rising), 1e-12);
  }

  @Test
  void noiseThatGrowsIsTold() {
    SplittableRandom random = new SplittableRandom(6);
    double[] window = window(256, i -> (i < 128 ? 1 : 4) * random.nextGaussian());
    assertEquals(StrictMath.log(4), of(Shape.NOISE_GROWTH, window), 0.3);
  }

  @Test
  void levelAndScaleChangeNothing() {
    double[] window = noisy(window(150, i -> i < 70 ? 1 : 5), 1);
    double[] other = Arrays.stream(window).map(v -> 1e6 * v + 3e7).toArray();
    assertArrayEquals(view.read(window), view.read(other), 1e-6);
    for (int step = 0; step < 64; step++) {
      assertArrayEquals(view.course(window)[step], view.course(other)[step], 1e-6);
    }
  }

  @Test
  void saysWhyAWindowCannotBeRead() {
    assertEquals(Optional.of("fewer than 24 values"), view.unreadable(new double[0]));
    assertEquals(Optional.of("fewer than 24 values"), view.unreadable(window(23, i -> i)));
    assertEquals(Optional.empty(), view.unreadable(window(24, i -> i)));
    assertEquals(
        Optional.of("more than half of the values are missing"),
        view.unreadable(window(40, i -> i < 21 ? Double.NaN : i)));
    assertEquals(Optional.of("the series stands still"), view.unreadable(window(40, _ -> 4)));
  }

  @Test
  void staysFiniteOnBadWindows() {
    double[][] bad = {
      window(24, i -> i == 12 ? 1 : 0),
      window(60, i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE),
      window(60, i -> i < 20 ? Double.NaN : i < 40 ? 0 : Double.MIN_VALUE),
      window(60, i -> i % 3 == 0 ? Double.POSITIVE_INFINITY : i),
      window(5_000, i -> i % 100),
      window(64, i -> i == 63 ? 1e300 : 1e-300 * i)
    };
    for (double[] window : bad) {
      assertEquals(Optional.empty(), view.unreadable(window));
      assertTrue(Arrays.stream(view.read(window)).allMatch(Double::isFinite));
      for (double[] step : view.course(window)) {
        assertTrue(Arrays.stream(step).allMatch(Double::isFinite));
      }
    }
  }

  @Test
  void plainRulesNameTheClearCases() {
    assertPlain(Pattern.LEVEL_SHIFT, window(128, i -> i < 48 ? 10 : 20));
    assertPlain(Pattern.SPIKE, window(256, i -> i >= 100 && i < 116 ? 30 : 10));
    assertPlain(Pattern.SEASONAL, window(240, i -> 10 * Math.sin(2 * Math.PI * i / 30)));
    assertPlain(Pattern.LEAK, window(200, i -> 0.5 * i));
    assertPlain(Pattern.DEGRADATION, window(200, i -> Math.pow(Math.max(0, i - 80) / 10.0, 2)));
    assertPlain(Pattern.ORDINARY, noisy(window(200, _ -> 0), 1));
    assertInstanceOf(Recognition.Unknown.class, new PlainPatterns().recognise(window(40, _ -> 4)));
  }

  private static void assertPlain(Pattern expected, double[] window) {
    var recognised =
        assertInstanceOf(
            Recognition.Recognised.class, new PlainPatterns().recognise(noisy(window, 0.3)));
    assertEquals(expected, recognised.kind());
  }
}
