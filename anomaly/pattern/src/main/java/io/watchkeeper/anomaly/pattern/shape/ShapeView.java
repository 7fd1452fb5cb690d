package io.watchkeeper.anomaly.pattern.shape;

import io.watchkeeper.anomaly.pattern.classify.Trait;
import io.watchkeeper.anomaly.pattern.classify.View;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a window of one series is seen: {@link Shape} and, for the network, 64 steps of three
 * numbers, the signed logarithms of the bin's mean in spreads and in noise deviations, and of its
 * farthest value in noise deviations. Two scales, because a short spike leaves the spread what it
 * was while a level shift in the middle is the spread.
 *
 * <p>A window has at least 24 values of which at least half are known (NaN and infinities are
 * missing); equal steps are taken for granted, so who has gaps in time puts NaN there. Cost: some
 * n^2 / 4 operations for the autocorrelation, at most 65,000, and 20,000 for the fits.
 */
public final class ShapeView implements View<double[]> {

  /** So that most inputs of the network lie within 1. */
  private static final double CALM = 0.4;

  @Override
  public List<Trait> traits() {
    return Arrays.stream(Shape.values()).map(Shape::trait).toList();
  }

  @Override
  public Optional<String> unreadable(double[] window) {
    return Trace.unreadable(window);
  }

  @Override
  public double[] read(double[] window) {
    Map<Shape, Double> read = shapes(window);
    return Arrays.stream(Shape.values()).mapToDouble(read::get).toArray();
  }

  /** All traits of a readable window by name. */
  public Map<Shape, Double> shapes(double[] window) {
    return ShapeReader.read(Trace.of(window));
  }

  @Override
  public double[][] course(double[] window) {
    Trace trace = Trace.of(window);
    double[][] course = new double[Trace.BINS][];
    for (int i = 0; i < course.length; i++) {
      course[i] =
          new double[] {
            CALM * signedLog(trace.bins()[i]),
            CALM * signedLog(trace.bins()[i] / trace.noise()),
            CALM * signedLog(trace.peaks()[i] / trace.noise())
          };
    }
    return course;
  }

  @Override
  public int inputs() {
    return 3;
  }

  private static double signedLog(double away) {
    return Math.copySign(StrictMath.log1p(Math.abs(away)), away);
  }
}
