package io.watchkeeper.dashboards.view;

import io.watchkeeper.dashboards.board.Gauge;
import io.watchkeeper.dashboards.board.Reading;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A line on a chart. The values are in the unit of its chart's axis. */
public enum Line {
  REQUESTS("requests", of(Gauge.REQUESTS), Words::count),
  P50("p50", millis(Gauge.P50), Words::millis),
  P95("p95", millis(Gauge.P95), Words::millis),
  P99("p99", millis(Gauge.P99), Words::millis),
  ERROR_RATIO("errors", Line::errorPercent, Words::percent),
  HITS("fresh", of(Gauge.HITS), Words::count),
  STALE("stale", of(Gauge.STALE), Words::count),
  MISSES("misses", of(Gauge.MISSES), Words::count),
  BREAKER("state", of(Gauge.BREAKER), Words::breaker),
  IN_FLIGHT("in flight", of(Gauge.IN_FLIGHT), Words::count);

  private static final double MILLIS_PER_SECOND = 1000;

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
  private final Function<Reading, OptionalDouble> value;

  @SuppressWarnings("ImmutableEnumChecker") // Method references without state.
  private final Function<OptionalDouble, String> words;

  Line(
      String label,
      Function<Reading, OptionalDouble> value,
      Function<OptionalDouble, String> words) {
    this.label = label;
    this.value = value;
    this.words = words;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return label;
  }

  OptionalDouble value(Reading reading) {
    return value.apply(reading);
  }

  String words(OptionalDouble number) {
    return words.apply(number);
  }

  private static Function<Reading, OptionalDouble> of(Gauge gauge) {
    return reading -> reading.get(gauge);
  }

  private static Function<Reading, OptionalDouble> millis(Gauge gauge) {
    return reading -> {
      OptionalDouble seconds = reading.get(gauge);
      // Without a request there is no latency, although the row carries a zero.
      return seconds.isEmpty() || reading.get(Gauge.REQUESTS).orElse(0) == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(seconds.getAsDouble() * MILLIS_PER_SECOND);
    };
  }

  private static OptionalDouble errorPercent(Reading reading) {
    OptionalDouble ratio = reading.errorRatio();
    return ratio.isEmpty() ? ratio : OptionalDouble.of(ratio.getAsDouble() * 100);
  }
}
