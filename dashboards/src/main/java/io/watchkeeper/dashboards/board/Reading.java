package io.watchkeeper.dashboards.board;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One second of one server.
 *
 * @param values in the unit of the gauge's metric; a gauge without a value is absent
 */
public record Reading(Map<Gauge, Double> values) {

  public static final Reading NONE = new Reading(Map.of());

  public Reading {
    values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
  }

  public OptionalDouble get(Gauge gauge) {
    Double value = values.get(gauge);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Errors of requests, 0 to 1; none in a second without requests. */
  public OptionalDouble errorRatio() {
    double requests = get(Gauge.REQUESTS).orElse(0);
    return requests > 0
        ? OptionalDouble.of(Math.clamp(get(Gauge.ERRORS).orElse(0) / requests, 0, 1))
        : OptionalDouble.empty();
  }

  /** A value more; of two for the same gauge the larger. */
  Reading with(Gauge gauge, double value) {
    EnumMap<Gauge, Double> next = new EnumMap<>(Gauge.class);
    next.putAll(values);
    next.merge(gauge, value, Math::max);
    return new Reading(next);
  }
}
