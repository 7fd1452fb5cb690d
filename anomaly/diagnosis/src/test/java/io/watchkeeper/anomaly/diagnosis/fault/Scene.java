package io.watchkeeper.anomaly.diagnosis.fault;

import java.util.Arrays;
import java.util.List;

/** Synthetic pods around a moment. */
final class Scene {

  static final Span HEALTHY = flat(100, 100);

  private Scene() {}

  static Span flat(double before, double after) {
    return new Span(filled(40, before), filled(6, after));
  }

  static Span span(double before, double... after) {
    return new Span(filled(40, before), after);
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  static Pod quiet(String name) {
    return new Pod(name, flat(10, 10), flat(40, 40), flat(0.02, 0.02), List.of(), List.of());
  }

  static Pod contended(String name) {
    return new Pod(
        name,
        span(10, 20, 95, 96, 97, 11, 10),
        span(40, 40, 48, 48.4, 49, 90, 41),
        span(0.02, 0.02, 0.4, 0.4, 0.4, 0.02, 0.02),
        List.of(),
        List.of());
  }

  static Pod busy(String name) {
    return new Pod(
        name,
        span(10, 20, 95, 96, 97, 11, 10),
        span(40, 40, 41.2, 41.2, 41.2, 40, 40),
        span(0.02, 0.02, 0.4, 0.4, 0.4, 0.02, 0.02),
        List.of(),
        List.of());
  }

  static Pod delayed(String name) {
    Edge edge = new Edge(span(0.005, 0.005, 0.4, 0.4, 0.4, 0.005), flat(0.003, 0.003));
    return new Pod(name, flat(10, 10), flat(40, 40), flat(0.02, 0.02), List.of(edge), List.of());
  }

  static Pod throwing(String name) {
    return new Pod(
        name,
        flat(10, 10),
        span(40, 40, 45, 46, 46, 40, 40),
        span(0.02, 0.02, 0.2, 0.2, 0.2, 0.02),
        List.of(),
        List.of());
  }

  static Pod wrong(String name) {
    return new Pod(
        name,
        flat(10, 10),
        span(40, 40, 45, 46, 46, 40, 40),
        span(0.02, 0.02, 0.015, 0.015, 0.015, 0.02),
        List.of(),
        List.of());
  }
}
