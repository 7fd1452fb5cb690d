package io.watchkeeper.anomaly.pattern.shape;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Reads all traits from one trace. */
final class ShapeReader {
  private static final int TENTH = Trace.BINS / 10;
  private static final int FLOORS = 8;

  /** No hinge begins later than this share of the bins: what follows is a step or a spike. */
  private static final int LATEST_HINGE = Trace.BINS * 7 / 8;

  private final Trace trace;
  private final Map<Shape, Double> read = new EnumMap<>(Shape.class);

  private ShapeReader(Trace trace) {
    this.trace = trace;
  }

  static Map<Shape, Double> read(Trace trace) {
    ShapeReader reader = new ShapeReader(trace);
    reader.fits();
    reader.rhythm();
    reader.teeth();
    reader.ends();
    reader.peak();
    return reader.read;
  }

  private void fits() {
    Fits fits = new Fits(trace.bins());
    Fits.Fit step = fits.step();
    Fits.Fit box = fits.box();
    Fits.Fit line = fits.line();
    Fits.Fit hinge = fits.hinge(1, LATEST_HINGE);
    Fits.Fit curve = fits.hinge(2, LATEST_HINGE);
    double binNoise = binNoise();
    read.put(Shape.STEP_EXPLAINED, step.explained());
    read.put(Shape.STEP_SIZE, grown(Math.abs(step.height()) / binNoise));
    read.put(Shape.STEP_OFF_CENTRE, Math.abs(step.from() - 0.5));
    read.put(Shape.BOX_EXPLAINED, box.explained());
    read.put(Shape.BOX_WIDTH, box.width());
    read.put(Shape.BOX_SIZE, grown(Math.abs(box.height()) / binNoise));
    read.put(Shape.LINE_EXPLAINED, Math.copySign(line.explained(), line.height()));
    read.put(Shape.HINGE_GAIN, hinge.explained() - line.explained());
    read.put(Shape.HINGE_FROM, hinge.from());
    read.put(Shape.CURVE_GAIN, curve.explained() - hinge.explained());
    double rise = Math.max(hinge.explained(), curve.explained());
    read.put(Shape.GRADUAL, rise - step.explained());
    read.put(Shape.LASTING, step.explained() - box.explained());
  }

  /** Robust deviation of one bin from the next, over the root of 2. */
  private double binNoise() {
    double[] bins = trace.bins();
    double[] steps = new double[bins.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(bins[i + 1] - bins[i]);
    }
    double robust = Trace.MAD_TO_DEVIATION * Trace.median(steps) / Math.sqrt(2);
    return Math.max(robust, 0.01);
  }

  private void rhythm() {
    Rhythm rhythm = Rhythm.of(trace.values());
    read.put(Shape.PERIOD_STRENGTH, rhythm.strength());
    read.put(Shape.PERIODS_HELD, grown(rhythm.held()));
    read.put(Shape.NEIGHBOUR, rhythm.neighbour());
  }

  private void teeth() {
    double[] values = trace.values();
    int quarter = values.length / 4;
    double first = unrest(values, 1, quarter);
    double last = unrest(values, values.length - quarter, values.length);
    double floor = 0.1 * trace.noise();
    read.put(Shape.NOISE_GROWTH, StrictMath.log((last + floor) / (first + floor)));
    int falls = 0;
    for (int i = 1; i < values.length; i++) {
      falls += values[i] - values[i - 1] < -6 * trace.noise() ? 1 : 0;
    }
    read.put(Shape.FALLS, grown(falls));
    double[] steps = new double[Trace.BINS - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = trace.bins()[i + 1] - trace.bins()[i];
    }
    Arrays.sort(steps);
    double fall = -(steps[0] + steps[1] + steps[2]);
    int top = steps.length - 1;
    double climb = steps[top] + steps[top - 1] + steps[top - 2];
    read.put(
        Shape.SAW_TOOTH,
        StrictMath.log((Math.max(fall, 0) + floor) / (Math.max(climb, 0) + floor)));
  }

  private static double unrest(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(values[i] - values[i - 1]);
    }
    return sum / (to - from);
  }

  private void ends() {
    double[] bins = trace.bins();
    read.put(Shape.MONOTONE, tau(bins));
    double[] floors = new double[FLOORS];
    for (int part = 0; part < FLOORS; part++) {
      int from = part * bins.length / FLOORS;
      floors[part] = Arrays.stream(bins, from, (part + 1) * bins.length / FLOORS).min().orElse(0);
    }
    read.put(Shape.RISING_FLOOR, tau(floors));
    double begin = Arrays.stream(bins, 0, TENTH).average().orElse(0);
    double end = Arrays.stream(bins, bins.length - TENTH, bins.length).average().orElse(0);
    double low = Arrays.stream(bins).min().orElse(0);
    double high = Arrays.stream(bins).max().orElse(0);
    double range = Math.max(high - low, 1e-9);
    read.put(Shape.NET_CHANGE, (end - begin) / range);
    read.put(Shape.NET_SIZE, Math.abs(end - begin) / range);
    double farthest = Math.max(high - begin, begin - low);
    double left = Math.abs(end - begin) / Math.max(farthest, 1e-9);
    read.put(Shape.RECOVERY, Math.clamp(1 - left, 0, 1));
  }

  private static double tau(double[] values) {
    int order = 0;
    for (int i = 1; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        order += Double.compare(values[i], values[j]);
      }
    }
    return order / (values.length * (values.length - 1) / 2.0);
  }

  private void peak() {
    double peak = Arrays.stream(trace.values()).map(Math::abs).max().orElse(0);
    long wide = Arrays.stream(trace.values()).filter(value -> Math.abs(value) > peak / 2).count();
    read.put(Shape.PEAK, grown(peak / trace.noise()));
    read.put(Shape.PEAK_WIDTH, wide / (double) trace.values().length);
    read.put(Shape.ROUGHNESS, trace.noise());
  }

  private static double grown(double size) {
    return StrictMath.log1p(size);
  }
}
