package io.watchkeeper.anomaly.pattern.shape;

import io.watchkeeper.anomaly.pattern.classify.Evidence;
import io.watchkeeper.anomaly.pattern.classify.Recognition;
import io.watchkeeper.anomaly.pattern.kind.Pattern;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be said of a window without a trained classifier: one rule a pattern, the clearest
 * first. Its bounds are round numbers, not fitted.
 */
public final class PlainPatterns {
  private static final double SOME_PERIODS = StrictMath.log1p(1.9);
  private static final double OUT_OF_NOISE = StrictMath.log1p(5);

  private final ShapeView view = new ShapeView();

  public Recognition<Pattern> recognise(double[] window) {
    Optional<String> unreadable = view.unreadable(window);
    if (unreadable.isPresent()) {
      return new Recognition.Unknown<>(unreadable.get());
    }
    Map<Shape, Double> shapes = view.shapes(window);
    double period = of(shapes, Shape.PERIOD_STRENGTH);
    double step = of(shapes, Shape.STEP_EXPLAINED);
    double box = of(shapes, Shape.BOX_EXPLAINED);
    double line = of(shapes, Shape.LINE_EXPLAINED);
    double rise = of(shapes, Shape.GRADUAL) + step;
    if (period >= 0.55 && of(shapes, Shape.PERIODS_HELD) >= SOME_PERIODS) {
      return answer(Pattern.SEASONAL, shapes, Shape.PERIOD_STRENGTH);
    }
    if (box > 0.55 && box > step && of(shapes, Shape.BOX_SIZE) > OUT_OF_NOISE) {
      return answer(Pattern.SPIKE, shapes, Shape.BOX_EXPLAINED, Shape.RECOVERY);
    }
    if (step > 0.7 && step >= rise) {
      return answer(Pattern.LEVEL_SHIFT, shapes, Shape.STEP_EXPLAINED);
    }
    if (line > 0.7 && of(shapes, Shape.HINGE_GAIN) < 0.05) {
      return answer(Pattern.LEAK, shapes, Shape.LINE_EXPLAINED, Shape.RISING_FLOOR);
    }
    if (rise > 0.6) {
      return answer(Pattern.DEGRADATION, shapes, Shape.GRADUAL, Shape.NOISE_GROWTH);
    }
    return answer(Pattern.ORDINARY, shapes);
  }

  private static double of(Map<Shape, Double> shapes, Shape shape) {
    return shapes.getOrDefault(shape, 0.0);
  }

  private static Recognition<Pattern> answer(
      Pattern pattern, Map<Shape, Double> shapes, Shape... why) {
    return new Recognition.Recognised<>(
        pattern,
        Double.NaN,
        Stream.of(why)
            .map(shape -> new Evidence(shape.trait(), of(shapes, shape), Double.NaN))
            .toList());
  }
}
