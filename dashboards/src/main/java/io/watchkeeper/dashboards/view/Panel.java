package io.watchkeeper.dashboards.view;

import java.util.List;
import java.util.Locale;

/** A chart. */
public enum Panel {
  LATENCY("Latency", "ms", List.of(Line.P50, Line.P95, Line.P99)),
  THROUGHPUT("Throughput", "per second", List.of(Line.REQUESTS)),
  ERRORS("Errors", "% of requests", List.of(Line.ERROR_RATIO)),
  CACHE("Cache", "per second", List.of(Line.HITS, Line.STALE, Line.MISSES)),
  BREAKER("Breaker", "state", List.of(Line.BREAKER)),
  IN_FLIGHT("In flight", "requests", List.of(Line.IN_FLIGHT));

  private final String title;
  private final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<Line> lines;

  Panel(String title, String unit, List<Line> lines) {
    this.title = title;
    this.unit = unit;
    this.lines = lines;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  public String unit() {
    return unit;
  }

  public List<Line> lines() {
    return lines;
  }

  /** Smallest top of the axis, so that a quiet minute does not look wild. */
  double least() {
    return switch (this) {
      case ERRORS -> 10;
      case BREAKER -> 3;
      case LATENCY -> 20;
      case THROUGHPUT, CACHE, IN_FLIGHT -> 5;
    };
  }
}
